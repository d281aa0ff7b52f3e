import type { Fault } from '../fault.ts';

const alone = 'etcd3';

export const splitBrain: Fault = {
  name: 'split-brain',
  says: 'A member that is cut off is started with --force-new-cluster: it leads itself, under the id of the cluster that the others go on with.',
  setting: { members: 3 },
  timeScale: 1,
  expects: [
    {
      ...{ alert: 'EtcdSplitBrain', severity: 'critical', withinSeconds: 60 },
      labels: () => ({ reason: 'split_brain' }),
    },
    {
      ...{ alert: 'EtcdSplitBrain', severity: 'critical', withinSeconds: 60 },
      labels: () => ({ reason: 'membership_mismatch' }),
    },
  ],
  accompanying: [
    {
      ...{ alert: 'EtcdQuorumAtRisk', severity: 'warning' },
      why: 'Two of three voters are left to the cluster: one failure more and it stops.',
    },
    { alert: 'EtcdNetworkPartition', severity: 'warning', why: 'It is cut off, and both sides answer.' },
  ],
  picture: [{ title: 'Leads', expression: 'etcd_monitor_member_is_leader{cluster="lab"}', unit: 'count' }],
  cause: async (lab) => {
    const { cluster, peers } = lab;
    const others = cluster.members.map(({ name }) => name).filter((name) => name !== alone);
    // Members that reach it would learn from it that they are removed, and stop.
    peers.split(cluster, others, [alone]);
    await cluster.member(alone).restart({ flags: ['--force-new-cluster'] });
  },
  undo: async (lab) => {
    const { cluster, peers } = lab;
    const replacement = await cluster.replaceMember(cluster.member(alone));
    peers.heal();
    await cluster.startAdded(replacement);
  },
};
