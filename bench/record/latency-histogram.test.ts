import { describe, expect, it } from 'vitest';
import { benchLatencyBoundsSeconds } from '../../metrics/bench.ts';
import { LatencyHistogram } from './latency-histogram.ts';

function histogramOf(...values: readonly number[]): LatencyHistogram {
  const histogram = new LatencyHistogram();
  for (const microseconds of values) histogram.record(microseconds, 1);
  return histogram;
}

describe('a latency histogram', () => {
  it('says nothing without a value', () => {
    const histogram = new LatencyHistogram();
    expect(histogram.summary()).toBeUndefined();
    expect(new Set(histogram.buckets().map(({ count }) => count))).toEqual(new Set([0]));
  });

  it('tells seconds: 1 to 1000 us have these percentiles', () => {
    const histogram = histogramOf(...Array.from({ length: 1_000 }, (_, index) => index + 1));
    expect(histogram.summary()).toEqual({
      average: 500.5e-6,
      p50: 500e-6,
      p90: 900e-6,
      p95: 950e-6,
      p99: 990e-6,
      p999: 999e-6,
      min: 1e-6,
      max: 1_000e-6,
    });
  });

  it('counts a value on a bound into that bucket, and cumulates', () => {
    const histogram = histogramOf(100, 150, 1_000, 50_000, 50_100, 20_000_000);
    const counts = new Map(histogram.buckets().map(({ leSeconds, count }) => [leSeconds, count]));
    expect([...counts.keys()]).toEqual([...benchLatencyBoundsSeconds, null]);
    expect([0.0001, 0.0002, 0.0005, 0.001, 0.02, 0.05, 0.1, 10, null].map((bound) => counts.get(bound))).toEqual([
      1, 2, 2, 3, 3, 4, 5, 5, 6,
    ]);
  });

  it('survives its text form within the three digits that it keeps', () => {
    const histogram = histogramOf(1, 777, 5_000, 1_234_567, 599_999_999);
    const decoded = LatencyHistogram.decode(histogram.encode());
    expect(decoded.count).toBe(5);
    expect(decoded.encode()).toBe(histogram.encode());
    expect(decoded.maxSeconds / histogram.maxSeconds).toBeCloseTo(1, 2);
  });

  it('survives its text form empty', () => {
    expect(LatencyHistogram.decode(new LatencyHistogram().encode()).summary()).toBeUndefined();
  });

  it('refuses a text that is no histogram', () => {
    expect(() => LatencyHistogram.decode('bm90IGEgaGlzdG9ncmFt')).toThrow('Encoding not supported');
  });

  it('adds another one', () => {
    const histogram = histogramOf(10, 20);
    histogram.add(histogramOf(30));
    histogram.add(new LatencyHistogram());
    expect(histogram.count).toBe(3);
    expect(histogram.summary()).toMatchObject({ min: 10e-6, p50: 20e-6, max: 30e-6 });
  });
});
