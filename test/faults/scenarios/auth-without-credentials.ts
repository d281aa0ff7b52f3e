import { enableAuth } from '../../servers/etcd-auth.ts';
import type { Fault } from '../fault.ts';

const rootPassword = 'root-password';

export const authWithoutCredentials: Fault = {
  name: 'auth-without-credentials',
  says: 'Authentication is turned on, and the exporter has no user.',
  setting: { members: 3, hasLoad: false },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdExporterDegraded', severity: 'warning', withinSeconds: 360 },
      labels: () => ({ reason: 'unauthenticated' }),
    },
  ],
  cause: async ({ cluster }) => {
    await enableAuth({ rootPassword, users: [] }, (args) => cluster.etcdctl(args));
  },
  undo: async ({ cluster }) => {
    await cluster.etcdctl([`--user=root:${rootPassword}`, 'auth', 'disable']);
  },
};
