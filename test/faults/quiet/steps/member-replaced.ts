import { leaderLast } from '../leader-last.ts';
import type { QuietStep } from '../step.ts';

/** Longer than EtcdQuorumAtRisk holds back. */
const newMachineSeconds = 150;

export const memberReplaced: QuietStep = {
  name: 'member-replaced',
  says: 'A member is taken out, and two and a half minutes later an empty one takes its place.',
  allowed: [
    {
      ...{ alert: 'EtcdQuorumAtRisk', severity: 'warning' },
      why: 'The new member is one of three voters as soon as it is added: until it has joined, the next failure costs the quorum.',
    },
  ],
  play: async (lab) => {
    const [follower] = await leaderLast(lab.cluster);
    if (follower === undefined) throw new Error('there is no member to replace');
    const added = await lab.cluster.replaceMember(follower);
    await lab.waitScaled(newMachineSeconds);
    await lab.cluster.startAdded(added);
    await added.waitUntilServing({ healthy: true });
  },
};
