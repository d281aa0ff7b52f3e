import { describe, expect, it } from 'vitest';
import type { LatencySummary, RateResult } from '../result/schema.ts';
import { findInvalid, type RoundFacts } from './validity.ts';

function latency(p99: number): LatencySummary {
  return { average: p99, p50: p99, p90: p99, p95: p99, p99, p999: p99, min: p99, max: p99 };
}

function facts(changes: Partial<RoundFacts>, utilization = 0.2, cpuSeconds = 2): RoundFacts {
  const client = { cpuSeconds, cpuPerOperation: 0, eventLoopUtilization: utilization, connections: 1, reconnects: 0 };
  return {
    durationSeconds: 10,
    latency: latency(0.01),
    client,
    rate: undefined,
    lateness: undefined,
    inFlightLimit: 1_000,
    ...changes,
  };
}

function rate(changes: Partial<RateResult> = {}): RateResult {
  return {
    asked: 1_000,
    due: 1_000,
    reached: 995,
    lag: latency(0.001),
    lagHistogram: '',
    serviceHistogram: '',
    unsent: 0,
    ...changes,
  };
}

describe('an open loop', () => {
  it('is valid with its rate reached, little lag and an idle event loop', () => {
    expect(findInvalid(facts({ rate: rate() }))).toEqual([]);
    expect(findInvalid(facts({ rate: rate({ reached: 990, lag: latency(0.002) }) }, 0.8))).toEqual([]);
  });

  it('is invalid below 99 % of the rate, which is the members’ fault beside an idle event loop', () => {
    expect(findInvalid(facts({ rate: rate({ reached: 900, unsent: 7 }) }))).toEqual([
      'the members did not keep up with the rate: 900.0 of 1000 operations a second were sent (90.0 %); ' +
        '7 requests were never sent; they waited for a free one of 1000 places (--max-inflight)',
    ]);
  });

  it('is invalid below 99 % of the rate, which is our fault where the event loop was busy', () => {
    expect(findInvalid(facts({ rate: rate({ reached: 900 }), lateness: { ours: 0, members: 900 } }, 0.91))).toEqual([
      'the generator was the bottleneck: its event loop was busy for 91.0 % of the time (allowed: 80.0 %); ' +
        '900.0 of 1000 operations a second were sent (90.0 %)',
    ]);
  });

  it('is valid with all done that random gaps made due', () => {
    expect(findInvalid(facts({ rate: rate({ reached: 960, due: 965 }) }))).toEqual([]);
    expect(findInvalid(facts({ rate: rate({ reached: 950, due: 965 }) }))).toEqual([
      expect.stringContaining('950.0 of 1000 operations a second were sent (95.0 %)'),
    ]);
  });

  it('is invalid if requests left late beside free places, which is our fault', () => {
    const lateness = { ours: 51, members: 50 };
    expect(findInvalid(facts({ rate: rate({ lag: latency(0.0031) }), lateness }))).toEqual([
      'the generator was the bottleneck: 1 % of the requests left more than 3.1 ms after they were due (allowed: 2.0 ms)',
    ]);
  });

  it('is invalid if requests left late for want of places, which is the members’ fault', () => {
    const lateness = { ours: 50, members: 51 };
    expect(findInvalid(facts({ rate: rate({ lag: latency(0.0031) }), lateness }))).toEqual([
      'the members did not keep up with the rate: 1 % of the requests left more than 3.1 ms after they were due ' +
        '(allowed: 2.0 ms); they waited for a free one of 1000 places (--max-inflight)',
    ]);
  });

  it('is valid whoever made a few requests late', () => {
    expect(findInvalid(facts({ rate: rate(), lateness: { ours: 9, members: 0 } }))).toEqual([]);
    expect(findInvalid(facts({ rate: rate(), lateness: { ours: 0, members: 9 } }))).toEqual([]);
  });

  it('is valid with more lag where it is less than a fifth of the response time', () => {
    expect(findInvalid(facts({ latency: latency(0.1), rate: rate({ lag: latency(0.02) }) }))).toEqual([]);
  });

  it('is invalid if the event loop was too busy to read answers when they came', () => {
    expect(findInvalid(facts({ rate: rate() }, 0.81))).toEqual([
      'the generator was the bottleneck: its event loop was busy for 81.0 % of the time (allowed: 80.0 %)',
    ]);
  });
});

describe('a closed loop', () => {
  it('is invalid if the generator computed all the time', () => {
    expect(findInvalid(facts({}, 0.99, 9.9))).toEqual([
      'the generator was the bottleneck: its event loop was busy for 99.0 % of the time, and it used 0.99 of a processor core',
    ]);
  });

  it('is valid if the event loop only waited for a processor', () => {
    expect(findInvalid(facts({}, 0.99, 5))).toEqual([]);
  });

  it('is not judged by a round that was over before the program had warmed up', () => {
    expect(findInvalid(facts({ durationSeconds: 0.99 }, 0.99, 0.99))).toEqual([]);
    expect(findInvalid(facts({ durationSeconds: 1 }, 0.99, 0.99))).toHaveLength(1);
  });

  it('is valid if there was time to spare', () => {
    expect(findInvalid(facts({}, 0.9, 9.5))).toEqual([]);
  });
});
