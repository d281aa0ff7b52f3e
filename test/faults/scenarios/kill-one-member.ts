import type { Fault } from '../fault.ts';

const victim = 'etcd3';

export const killOneMember: Fault = {
  name: 'kill-one-member',
  says: 'One member of three is killed and stays away.',
  setting: { members: 3 },
  timeScale: 1,
  expects: [
    {
      ...{ alert: 'EtcdMemberDown', severity: 'critical', withinSeconds: 150, promisedSeconds: 150 },
      labels: () => ({ instance: victim }),
    },
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', withinSeconds: 180 },
  ],
  picture: [
    { title: 'Members up', expression: 'etcd_monitor_member_up{cluster="lab"}', unit: 'count' },
    {
      ...{ title: 'Fault tolerance', expression: 'etcd_monitor_cluster_fault_tolerance{cluster="lab"}', unit: 'count' },
      threshold: { value: 0, title: 'at risk' },
    },
  ],
  cause: async (lab) => {
    await lab.cluster.member(victim).kill();
  },
  undo: async (lab) => {
    await lab.cluster.member(victim).restart();
  },
};
