import type { QuietStep } from '../step.ts';

const asFiveSeconds = 90;
const betweenSeconds = 10;

export const scaleToFiveAndBack: QuietStep = {
  name: 'scale-to-five-and-back',
  says: 'Two members join, and leave again after a while.',
  play: async (lab) => {
    const { cluster } = lab;
    const first = await cluster.addMember();
    await first.waitUntilServing({ healthy: true });
    await lab.wait(betweenSeconds);
    const second = await cluster.addMember();
    await second.waitUntilServing({ healthy: true });
    lab.progress('there are five');
    await lab.waitScaled(asFiveSeconds);
    await cluster.removeMember(second);
    await lab.wait(betweenSeconds);
    await cluster.removeMember(first);
  },
};
