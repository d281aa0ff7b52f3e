import type { QuietStep } from '../step.ts';

const asLearnerSeconds = 60;
const asVoterSeconds = 30;

export const learnerPromoted: QuietStep = {
  name: 'learner-promoted',
  says: 'A learner joins, is promoted to a voter, and leaves again.',
  play: async (lab) => {
    const learner = await lab.cluster.addMember({ learner: true });
    await lab.waitScaled(asLearnerSeconds);
    await lab.cluster.promote(learner);
    lab.progress('it is promoted');
    await lab.waitScaled(asVoterSeconds);
    await lab.cluster.removeMember(learner);
  },
};
