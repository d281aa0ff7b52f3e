import type { Fault } from '../fault.ts';

export const cutOffFromTheCluster: Fault = {
  name: 'cut-off-from-the-cluster',
  says: 'The exporter loses its way to the cluster, whose own pages nobody reads: no member answers any more, and all are well.',
  // Who reads etcd's own pages and finds none of them up, either, is told that the quorum is lost.
  setting: { members: 3, hasClientProxies: true, generateFlags: ['--source', 'exporter'] },
  timeScale: 1,
  expects: [{ alert: 'EtcdExporterDegraded', severity: 'critical', withinSeconds: 300 }],
  picture: [
    {
      ...{ title: 'Members that answer the exporter', unit: 'count' },
      expression: 'sum(etcd_monitor_member_up{cluster="lab"})',
      threshold: { value: 0, title: 'critical' },
    },
  ],
  cause: async (lab) => {
    await Promise.all(lab.cluster.members.map(({ name }) => lab.clientProxy(name).setMode('drop')));
  },
  undo: async (lab) => {
    for (const { name } of lab.cluster.members) {
      const proxy = lab.clientProxy(name);
      await proxy.setMode('pass');
      proxy.cut();
    }
  },
};
