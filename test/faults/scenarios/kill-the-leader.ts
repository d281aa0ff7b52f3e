import type { Fault } from '../fault.ts';
import { makeLeader } from '../tools/make-leader.ts';

const leader = 'etcd1';

export const killTheLeader: Fault = {
  name: 'kill-the-leader',
  says: 'The leader of three members is killed and stays away: the others elect another within two seconds.',
  setting: { members: 3 },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdMemberDown', severity: 'critical', withinSeconds: 150, promisedSeconds: 150 },
      labels: () => ({ instance: leader }),
    },
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', withinSeconds: 180 },
  ],
  mutes: [{ alert: 'EtcdPeerSendFailures', severity: 'warning', withinSeconds: 900 }],
  picture: [
    { title: 'Leader', expression: 'etcd_monitor_member_is_leader{cluster="lab"}', unit: 'count' },
    { title: 'Members up', expression: 'etcd_monitor_member_up{cluster="lab"}', unit: 'count' },
  ],
  cause: async (lab) => {
    await makeLeader(lab, leader);
    await lab.cluster.member(leader).kill();
  },
  undo: async (lab) => {
    await lab.cluster.member(leader).restart();
  },
};
