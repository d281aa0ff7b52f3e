import type { QuietStep } from '../step.ts';

const replaced = 'etcd3';
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
    const added = await lab.cluster.replaceMember(lab.cluster.member(replaced));
    await lab.waitScaled(newMachineSeconds);
    await lab.cluster.startAdded(added);
    await added.waitUntilServing({ healthy: true });
  },
};
