import type { Fault } from '../fault.ts';

const victim = 'etcd3';

export const stopOneMember: Fault = {
  name: 'stop-one-member',
  says: 'One member of three is stopped by SIGSTOP: its process lives, its connections stay open, and it answers nobody.',
  setting: { members: 3 },
  timeScale: 5,
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
      title: 'Links to it',
      expression: `etcd_monitor_member_linked{cluster="lab",instance="${victim}"}`,
      unit: 'count',
    },
  ],
  cause: async (lab) => {
    await lab.cluster.member(victim).pause();
  },
  undo: (lab) => {
    lab.cluster.member(victim).resume();
    return Promise.resolve();
  },
};
