import type { Fault } from '../fault.ts';

/** Longer than etcd's election timeout, 1 s to 2 s: no vote comes back before the next campaign begins. */
const delayMs = 3_000;

export const noLeader: Fault = {
  name: 'no-leader',
  says: 'Every link between members takes three seconds: all members answer and are linked, and no election ends.',
  setting: { members: 3 },
  timeScale: 1,
  resolvedWithinSeconds: 1_000,
  expects: [{ alert: 'EtcdNoLeader', severity: 'critical', withinSeconds: 60, promisedSeconds: 60 }],
  accompanying: [
    {
      ...{ alert: 'EtcdPeerRoundTripSlow', severity: 'warning' },
      why: 'The links are slow: that is the fault.',
    },
  ],
  picture: [
    { title: 'Knows a leader', expression: 'etcd_monitor_member_has_leader{cluster="lab"}', unit: 'count' },
    { title: 'Members up', expression: 'etcd_monitor_member_up{cluster="lab"}', unit: 'count' },
  ],
  cause: (lab) => {
    lab.peers.rule(lab.cluster, () => ({ delayMs }));
    return Promise.resolve();
  },
  undo: (lab) => {
    lab.peers.heal();
    return Promise.resolve();
  },
};
