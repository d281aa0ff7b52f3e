import { setTimeout as sleep } from 'node:timers/promises';

/** Does the work again and again, `pauseMs` after its last end, until the signal is aborted. Rejects when the work does. */
export async function repeatUntilAborted(
  signal: AbortSignal,
  pauseMs: number,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await work();
    // Rejects on an abort only, which the loop's condition sees.
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
