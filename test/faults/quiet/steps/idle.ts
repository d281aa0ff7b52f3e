import type { QuietStep } from '../step.ts';

const idleSeconds = 180;

/** A stretch in which nobody does anything: a step for each time of the day. */
export function idle(timeOfDay: 'morning' | 'afternoon' | 'evening'): QuietStep {
  return {
    name: `idle-${timeOfDay}`,
    says: `Nothing is done in the ${timeOfDay}.`,
    listenSeconds: 0,
    play: (lab) => lab.waitScaled(idleSeconds),
  };
}
