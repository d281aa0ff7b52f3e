import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../lab/lab.ts';

const pollMs = 500;

/**
 * Waits until something holds; a check that throws counts as not yet. @throws Error saying what did not come to hold in time, and
 * when the run is interrupted
 */
export async function waitUntil(
  lab: Lab,
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeoutSeconds: number,
): Promise<void> {
  const deadlineMs = Date.now() + timeoutSeconds * 1_000;
  while (!(await Promise.resolve(holds()).catch(() => false))) {
    if (Date.now() > deadlineMs) throw new Error(`after ${timeoutSeconds} s it does not hold that ${what}`);
    await sleep(pollMs, undefined, { signal: lab.parts.interrupted });
  }
}
