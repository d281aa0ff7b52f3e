import type { Fault } from '../fault.ts';
import { healLinks } from '../tools/heal-links.ts';

const healthyVoters = 'etcd_monitor_cluster_healthy_voters{cluster="lab"}';

export const partitionTheLeader: Fault = {
  name: 'partition-the-leader',
  says: 'The leader of three members is cut off from both others, who elect another one.',
  setting: { members: 3 },
  // Where EtcdNoLeader waits for 6 s and not for 30 s, an election takes as long.
  timeScale: 1,
  expects: [{ alert: 'EtcdNetworkPartition', severity: 'critical', withinSeconds: 180 }],
  accompanying: [
    {
      ...{ alert: 'EtcdQuorumAtRisk', severity: 'warning' },
      why: 'Two of three members are left with the quorum: one more failure and it is lost.',
    },
  ],
  picture: [
    {
      ...{ title: 'Members that know a leader', unit: 'count' },
      expression: 'etcd_monitor_member_has_leader{cluster="lab"}',
    },
    { title: 'Healthy voters', expression: healthyVoters, unit: 'count', threshold: { value: 2, title: 'quorum' } },
  ],
  cause: async ({ cluster, peers }) => {
    const { name } = await cluster.leader();
    const others = cluster.members.map((member) => member.name).filter((other) => other !== name);
    peers.split(cluster, [name], others);
  },
  undo: healLinks,
};
