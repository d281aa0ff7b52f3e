import type { Fault } from '../fault.ts';

const victim = 'etcd2';

export const exporterDegraded: Fault = {
  name: 'exporter-degraded',
  says: 'One member serves its peers and refuses every connection of its clients: Prometheus and the exporter.',
  setting: { members: 3, hasClientProxies: true },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdExporterDegraded', severity: 'warning', withinSeconds: 360 },
      labels: () => ({ reason: 'connection_refused' }),
    },
  ],
  cause: async (lab) => {
    const proxy = lab.clientProxy(victim);
    await proxy.setMode('refuse');
    proxy.cut();
  },
  undo: async (lab) => {
    await lab.clientProxy(victim).setMode('pass');
  },
};
