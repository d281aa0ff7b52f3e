import type { Fault } from '../fault.ts';

const victims = ['etcd2', 'etcd3'] as const;

export const killTwoOfThree: Fault = {
  name: 'kill-two-of-three',
  says: 'Two members of three are killed at once: the quorum is lost, and one page tells, not one for each symptom.',
  setting: { members: 3 },
  timeScale: 1,
  resolvedWithinSeconds: 1_000,
  expects: [{ alert: 'EtcdQuorumLost', severity: 'critical', withinSeconds: 60, promisedSeconds: 60 }],
  mutes: [
    { alert: 'EtcdNoLeader', severity: 'critical', withinSeconds: 60 },
    { alert: 'EtcdMemberDown', severity: 'critical', withinSeconds: 180 },
  ],
  picture: [
    {
      ...{ title: 'Healthy voters', expression: 'etcd_monitor_cluster_healthy_voters{cluster="lab"}', unit: 'count' },
      threshold: { value: 2, title: 'quorum' },
    },
    { title: 'Members up', expression: 'etcd_monitor_member_up{cluster="lab"}', unit: 'count' },
  ],
  cause: async (lab) => {
    await Promise.all(victims.map((name) => lab.cluster.member(name).kill()));
  },
  undo: async (lab) => {
    // The first alone has no quorum to join.
    await Promise.all(victims.map((name) => lab.cluster.member(name).restart({ wait: false })));
    await Promise.all(victims.map((name) => lab.cluster.member(name).waitUntilServing({ healthy: true })));
  },
};
