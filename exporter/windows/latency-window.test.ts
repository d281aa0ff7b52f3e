import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatencyWindow } from './latency-window.ts';

function windowOf(seconds: readonly number[]): LatencyWindow {
  const window = new LatencyWindow(300_000);
  for (const value of seconds) window.add(0, value);
  return window;
}

describe('LatencyWindow', () => {
  it('gives the nearest rank: the smallest sample that at least p percent do not exceed', () => {
    const window = windowOf([0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1]);
    expect([50, 95, 99].map((rank) => window.percentile(rank, 10, 0))).toEqual([0.05, 0.1, 0.1]);
  });

  it('knows nothing below the minimum of samples', () => {
    expect(windowOf([0.01, 0.02]).percentile(50, 3, 0)).toBeUndefined();
  });

  it('forgets samples older than its length', () => {
    const window = new LatencyWindow(1_000);
    window.add(0, 9);
    window.add(500, 1);
    expect([window.size(1_000), window.size(1_001), window.size(1_501)]).toEqual([2, 1, 0]);
    expect(window.percentile(50, 1, 1_501)).toBeUndefined();
  });

  it('keeps at most 10 000 samples', () => {
    const window = windowOf(Array.from({ length: 10_050 }, (_, index) => index));
    expect(window.size(0)).toBe(10_000);
    expect(window.percentile(0, 1, 0)).toBe(50);
  });

  it('always answers with a sample it was given, and rising ranks never fall', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 50 }), (samples) => {
        const window = windowOf(samples);
        const answers = [1, 50, 95, 99, 100].map((rank) => window.percentile(rank, 1, 0) ?? NaN);
        expect(answers.every((answer) => samples.includes(answer))).toBe(true);
        expect(answers).toEqual([...answers].sort((left, right) => left - right));
      }),
    );
  });
});
