import fc from 'fast-check';
import { Float64Histogram } from 'hdr-histogram-js';
import { describe, expect, it } from 'vitest';
import { LatencyHistogram } from './latency-histogram.ts';
import { RecentLatencies } from './recent-latencies.ts';

function drained(latenciesMs: readonly number[]): LatencyHistogram {
  const recent = new RecentLatencies();
  const histogram = new LatencyHistogram();
  for (const latencyMs of latenciesMs) recent.record(latencyMs);
  recent.drain(histogram);
  return histogram;
}

describe('latencies on their way into a histogram', () => {
  it('arrive as if HdrHistogram itself had recorded each of them', () => {
    const microseconds = fc.oneof(
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 1, max: 600_000_000 }),
      fc.constantFrom(1, 2_047, 2_048, 2_049, 4_095, 4_096, 600_000_000),
    );
    fc.assert(
      fc.property(fc.array(microseconds, { minLength: 1 }), (values) => {
        const reference = new Float64Histogram(1, 600_000_000, 3);
        for (const value of values) reference.recordValue(value);
        const histogram = drained(values.map((value) => value / 1_000));
        for (const percentile of [0, 1, 50, 90, 99, 99.9]) {
          const expected = Math.min(reference.getValueAtPercentile(percentile), reference.maxValue) / 1e6;
          expect(histogram.percentileSeconds(percentile)).toBe(expected);
        }
        expect(histogram.count).toBe(values.length);
        expect(histogram.summary()).toMatchObject({
          average: reference.mean / 1e6,
          min: Math.min(...values) / 1e6,
          max: Math.max(...values) / 1e6,
        });
      }),
    );
  });

  it('outside of 1 us to 10 min count at the nearest end', () => {
    expect(drained([-5, 0, 0.0002]).summary()).toMatchObject({ min: 0.000_001, max: 0.000_001 });
    expect(drained([3_600_000]).summary()).toMatchObject({ min: 600, max: 600 });
  });

  it('are handed on once, to each histogram', () => {
    const recent = new RecentLatencies();
    const total = new LatencyHistogram();
    const second = new LatencyHistogram();
    recent.record(5);
    recent.drain(total, second);
    second.reset();
    recent.record(7);
    recent.record(9);
    recent.drain(total, second);
    recent.drain(total, second);
    expect([total.count, second.count]).toEqual([3, 2]);
    expect([total.maxSeconds, second.maxSeconds]).toEqual([0.009, 0.009]);
  });
});
