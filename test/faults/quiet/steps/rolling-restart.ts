import { oneByOne } from '../one-by-one.ts';
import type { QuietStep } from '../step.ts';

/** In the order of their names, whoever leads: each restart may make an election. */
export const rollingRestart: QuietStep = {
  name: 'rolling-restart',
  says: 'Every member is restarted, one after the other.',
  play: (lab) => oneByOne(lab, lab.cluster.members, (member) => member.restart()),
};
