import { leaderLast } from '../leader-last.ts';
import { oneByOne } from '../one-by-one.ts';
import type { QuietStep } from '../step.ts';

const defragTimeoutMs = 120_000;

export const defrag: QuietStep = {
  name: 'defrag',
  says: 'Every member is defragmented, one after the other, the leader last.',
  play: async (lab) => {
    await oneByOne(lab, await leaderLast(lab.cluster), async ({ clientUrl }) => {
      const args = ['defrag', `--endpoints=${clientUrl}`, `--command-timeout=${defragTimeoutMs}ms`];
      await lab.cluster.etcdctl(args, { timeoutMs: defragTimeoutMs });
    });
  },
};
