import { describe, expect, it } from 'vitest';
import { roundOf } from '../../bench/result/fixture.ts';
import type { RoundResult } from '../../bench/result/schema.ts';
import { judgeCheck } from './check-judge.ts';

/** A round whose slowest request took so many seconds. */
function withSlowest(max: number): RoundResult {
  const round = roundOf();
  if (round.latency === undefined) throw new Error('nothing was recorded');
  return { ...round, latency: { ...round.latency, max } };
}

const load = { name: 's', writesPerSecond: 100, clientCount: 50 } as const;

describe('the rules of bench check', () => {
  it('pass where all writes were done in time', () => {
    const rules = judgeCheck(load, roundOf());
    expect(rules.map(({ passed, text }) => `${String(passed)}: ${text.replace(/\d\.\d{6}s/, 'some time')}`)).toEqual([
      'true: No request failed',
      'true: Throughput is 100 writes/s (above 90)',
      'true: Slowest request took some time (at most 0.5s)',
      'true: Stddev is some time (at most 0.1s)',
    ]);
  });

  const unanswered = roundOf({ kinds: [], changes: { throughput: 0 } });

  it.each<[string, RoundResult, readonly boolean[]]>([
    ['a throughput of exactly 90 %', roundOf({ changes: { throughput: 90 } }), [true, false, true, true]],
    ['a slowest of exactly 500 ms', withSlowest(0.5), [true, true, true, true]],
    ['a slowest of 501 ms', withSlowest(0.501), [true, true, false, true]],
    ['no answer at all', unanswered, [true, false, false, false]],
  ])('judge %s', (_, round, expected) => {
    expect(judgeCheck(load, round).map(({ passed }) => passed)).toEqual(expected);
  });

  it('name the errors', () => {
    const [errors] = judgeCheck(load, roundOf({ failsEvery: 10 }));
    expect(errors).toEqual({
      passed: false,
      text: 'Requests failed: 30; 30 times UNAVAILABLE etcdserver: leader changed',
    });
  });

  it('refuse answers that spread too much', () => {
    const slow = roundOf({ kinds: [{ kind: 'write', perSecond: 100, fastestMs: 100 }] });
    const rules = judgeCheck(load, slow);
    expect(rules.map(({ passed }) => passed)[3]).toBe(false);
  });
});
