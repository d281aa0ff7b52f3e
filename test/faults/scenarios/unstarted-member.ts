import type { Fault } from '../fault.ts';

export const unstartedMember: Fault = {
  name: 'unstarted-member',
  says: 'A fourth member is added and never started: it counts for the quorum and takes no part.',
  setting: { members: 3 },
  timeScale: 5,
  resolvedWithinSeconds: 1_000,
  expects: [
    { alert: 'EtcdMemberUnstarted', severity: 'warning', withinSeconds: 660 },
    // Three of four voters take part, and three are the quorum.
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', withinSeconds: 180 },
  ],
  mutes: [{ alert: 'EtcdPeerSendFailures', severity: 'warning', withinSeconds: 1_000 }],
  cause: async (lab) => {
    await lab.cluster.addMember({ start: false });
  },
  undo: async (lab) => {
    await lab.cluster.removeMember(lab.cluster.member('etcd4'));
  },
};
