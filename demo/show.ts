import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Draws what `observe` tells, again and again with `pauseMs` between, until interrupted. An observation that fails is drawn as a
 * problem over the last one that did not, and the next is made as usual. Rejects with an AbortError once interrupted.
 */
export async function showRepeatedly(options: {
  readonly observe: () => Promise<string>;
  readonly draw: (text: string) => void;
  readonly pauseMs: number;
  readonly interrupted: AbortSignal;
}): Promise<void> {
  const { observe, draw, pauseMs, interrupted } = options;
  let last = '';
  while (!interrupted.aborted) {
    try {
      last = await observe();
      draw(last);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      draw(`cannot observe now: ${problem}${last === '' ? '' : `\n\n${last}`}`);
    }
    await sleep(pauseMs, undefined, { signal: interrupted });
  }
}
