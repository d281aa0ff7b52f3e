import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';

const minority = ['etcd4', 'etcd5'];
const healthyVoters = 'etcd_monitor_cluster_healthy_voters{cluster="lab"}';

export const isolateAMinority: Fault = {
  name: 'isolate-a-minority',
  says: 'Two of five members reach each other and none of the other three.',
  setting: { members: 5 },
  timeScale: 5,
  expects: [{ alert: 'EtcdNetworkPartition', severity: 'critical', withinSeconds: 180 }],
  accompanying: [
    {
      ...{ alert: 'EtcdQuorumAtRisk', severity: 'warning' },
      why: 'Three of five members are left with the quorum: one more failure and it is lost.',
    },
  ],
  picture: [
    {
      ...{ title: 'Members that know a leader', unit: 'count' },
      expression: 'etcd_monitor_member_has_leader{cluster="lab"}',
    },
    { title: 'Healthy voters', expression: healthyVoters, unit: 'count', threshold: { value: 3, title: 'quorum' } },
  ],
  cause: async ({ cluster, peers }) => {
    const names = cluster.members.map(({ name }) => name);
    peers.split(
      cluster,
      minority,
      names.filter((name) => !minority.includes(name)),
    );
    return Promise.resolve();
  },
  undo: healLinks,
};
