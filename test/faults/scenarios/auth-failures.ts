import { writeFile } from 'node:fs/promises';
import type { Fault } from '../fault.ts';
import { Repetition } from '../tools/repetition.ts';

const monitor = { name: 'monitor', password: 'monitor-password' };
const pauseMs = 1_000;

export const authFailures: Fault = {
  name: 'auth-failures',
  says: 'A client tries a wrong password, about once a second.',
  setting: {
    members: 3,
    // Since some releases Status asks for the role root.
    etcd: { auth: { rootPassword: 'root-password', users: [{ ...monitor, roles: ['root'] }] } },
    hasLoad: false,
    clusterConfig: async (_, workspace) => {
      const passwordFile = workspace.path('exporter-password');
      await writeFile(passwordFile, monitor.password);
      return { auth: { username: monitor.name, password_file: passwordFile } };
    },
  },
  timeScale: 5,
  expects: [{ alert: 'EtcdAuthFailures', severity: 'warning', withinSeconds: 1_260 }],
  cause: async (lab) => {
    const logIn = async (): Promise<void> => {
      await lab.cluster.etcdctl(['--user=root:wrong', 'get', 'anything']).catch(() => undefined);
    };
    lab.hold(new Repetition(pauseMs, logIn));
    return Promise.resolve();
  },
  undo: async (lab) => {
    await lab.release();
  },
};
