import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DelayLine } from './delay-line.ts';

describe('DelayLine', () => {
  it('delivers at once what has no delay and nothing before it', () => {
    const arrived: string[] = [];
    const line = new DelayLine((item: string) => arrived.push(item));
    line.send('a', 0);
    line.send('b', 0);
    expect(arrived).toEqual(['a', 'b']);
  });

  it('delivers after the delay, not before it', async () => {
    const sentMs = performance.now();
    const arrivedMs = await new Promise<number>((resolve) => {
      new DelayLine(() => {
        resolve(performance.now());
      }).send(undefined, 20);
    });
    expect(arrivedMs - sentMs).toBeGreaterThanOrEqual(20);
  });

  it('keeps the order, however delays change from one item to the next', async () => {
    const delays = fc.array(fc.constantFrom(0, 0.3, 1, 1.7, 2, 3), { minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(delays, async (delaysMs) => {
        const arrived: number[] = [];
        const line = new DelayLine((item: number) => arrived.push(item));
        for (const [index, delayMs] of delaysMs.entries()) {
          line.send(index, delayMs);
          // Time passes, so that fractions of milliseconds differ.
          if (index % 20 === 0) await sleep(0);
        }
        while (arrived.length < delaysMs.length) await sleep(1);
        expect(arrived).toEqual([...delaysMs.keys()]);
      }),
      { numRuns: 30 },
    );
  });
});
