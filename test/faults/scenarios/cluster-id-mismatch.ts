import type { Fault } from '../fault.ts';
import { configureEndpoints } from '../tools/configured-endpoints.ts';

export const clusterIdMismatch: Fault = {
  name: 'cluster-id-mismatch',
  says: 'An endpoint of another cluster is configured as one of this.',
  setting: { members: 3, hasSecondCluster: true },
  timeScale: 1,
  expects: [{ alert: 'EtcdClusterIdMismatch', severity: 'critical', withinSeconds: 30 }],
  picture: [
    {
      title: 'Endpoints lead to different clusters',
      expression: 'etcd_monitor_cluster_condition{cluster="lab",condition="cluster_id_mismatch"}',
      unit: 'count',
    },
  ],
  cause: async (lab) => {
    await configureEndpoints(lab, [...lab.cluster.endpoints, ...lab.otherCluster.endpoints.slice(0, 1)]);
  },
  undo: async (lab) => {
    await configureEndpoints(lab, lab.cluster.endpoints);
  },
};
