import type { Lab } from '../lab/lab.ts';

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
  const isThere = await lab.comesToHold(() => Promise.resolve(holds()).catch(() => false), timeoutSeconds);
  if (!isThere) throw new Error(`after ${timeoutSeconds} s it does not hold that ${what}`);
}
