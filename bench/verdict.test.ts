import { describe, expect, it } from 'vitest';
import { exitCodes } from '../cli/exit-codes.ts';
import { compareResults } from './compare/compare.ts';
import { resultOf, roundOf } from './result/fixture.ts';
import type { BenchResult } from './result/schema.ts';
import { isJudgeable, type Judged, outcomes, verdictOf } from './verdict.ts';

const rounds = (fastestMs: number): BenchResult['rounds'] =>
  Array.from({ length: 6 }, (_, index) =>
    roundOf({
      round: index + 1,
      seconds: 1,
      kinds: [{ kind: 'write', perSecond: 50, fastestMs: fastestMs + index / 50 }],
      failsEvery: 10,
    }),
  );
const run = resultOf(rounds(3));
const missedSlo = { text: 'p99<1ms', passed: false, measured: 0.0312, limit: 0.001 };
const invalid = resultOf(
  run.rounds.map((round) => ({
    ...round,
    invalid: round.round === 2 ? ['the leader changed'] : [],
  })),
);

/** Everything that can be wrong at once, most important first. */
const wrong: Judged = {
  result: { ...invalid, interrupted: true, slos: [missedSlo] },
  errorBudgetRatio: 0.01,
  comparison: compareResults(resultOf(rounds(2)), run, { maxRegressionRatio: 0.1 }),
  pushFailure: 'no answer within 10s',
};
const right: Judged = { result: run, errorBudgetRatio: 0.1 };

const texts = {
  interrupted: 'interrupted: the figures cover a part of the run',
  invalidRun: 'the run says nothing about etcd: round 2: the leader changed',
  tooManyErrors: '30 of 300 operations failed (10.0 %), allowed are 1.0 %',
  failed: 'SLO missed: p99<1ms (measured 31.20 ms)',
  pushFailed: 'the results were not pushed: no answer within 10s',
};

function reasonsOf(judged: Judged): readonly string[] {
  return verdictOf(judged).reasons.map(({ outcome }) => outcome);
}

it('a run without fault is done', () => {
  expect(verdictOf(right)).toEqual({ outcome: 'done', reasons: [] });
});

it('every outcome has an exit code of its own', () => {
  expect(outcomes.map((outcome) => exitCodes[outcome])).toEqual([130, 5, 4, 1, 6, 7, 0]);
});

describe('each fault alone', () => {
  it.each<[keyof typeof texts, Judged]>([
    ['interrupted', { ...right, result: { ...run, interrupted: true } }],
    ['invalidRun', { ...right, result: invalid }],
    ['tooManyErrors', { ...right, errorBudgetRatio: 0.01 }],
    ['failed', { ...right, result: { ...run, slos: [missedSlo] } }],
    ['pushFailed', { ...right, pushFailure: 'no answer within 10s' }],
  ])('%s', (outcome, judged) => {
    expect(verdictOf(judged)).toEqual({ outcome, reasons: [{ outcome, text: texts[outcome] }] });
  });

  it('regressed: a reason for every metric', () => {
    const { outcome, reasons } = verdictOf({ ...right, comparison: wrong.comparison });
    expect(outcome).toBe('regressed');
    expect(reasons.map(({ text }) => text.replace(/ [\d.]+ ms.*/, ''))).toEqual([
      'regressed against the baseline: p50',
      'regressed against the baseline: p99',
    ]);
  });
});

describe('a rate that the members did not keep up with', () => {
  const reason = 'the members did not keep up with the rate: 900.0 of 1000 operations a second were sent (90.0 %)';
  const slow = { ...run, total: { ...run.total, invalid: [reason] }, slos: [missedSlo] };

  it('is an invalid run that is not said to be silent about etcd, and missed SLOs are reasons too', () => {
    expect(verdictOf({ ...right, result: slow })).toEqual({
      outcome: 'invalidRun',
      reasons: [
        { outcome: 'invalidRun', text: `another load than the one asked for: ${reason}` },
        { outcome: 'failed', text: texts.failed },
      ],
    });
  });

  it('leaves SLOs unjudged beside another doubt', () => {
    const doubtful = { ...slow, total: { ...slow.total, invalid: [reason, 'the leader changed'] } };
    expect(reasonsOf({ ...right, result: doubtful })).toEqual(['invalidRun', 'invalidRun']);
    expect(reasonsOf({ ...right, result: { ...slow, interrupted: true } })).toEqual(['interrupted', 'invalidRun']);
  });
});

describe('several faults', () => {
  it('the most important one is the outcome, all are listed', () => {
    const { comparison, pushFailure } = wrong;
    const judged = { ...right, result: { ...run, slos: [missedSlo] }, errorBudgetRatio: 0.01, comparison, pushFailure };
    expect(verdictOf(judged).outcome).toBe('tooManyErrors');
    expect(reasonsOf(judged)).toEqual(['tooManyErrors', 'failed', 'regressed', 'regressed', 'pushFailed']);
  });

  it('an interrupted and invalid run misses no SLO and does not regress: it is never read as a slow etcd', () => {
    expect(reasonsOf(wrong)).toEqual(['interrupted', 'invalidRun', 'tooManyErrors', 'pushFailed']);
    expect(isJudgeable(verdictOf(wrong))).toBe(false);
  });
});

describe('the error budget', () => {
  it('is kept by exactly as many failures as it allows', () => {
    expect(verdictOf({ ...right, errorBudgetRatio: 0.1 }).outcome).toBe('done');
    expect(verdictOf({ ...right, errorBudgetRatio: 0.0999 }).outcome).toBe('tooManyErrors');
  });

  it('is not kept by a run in which nothing ended', () => {
    const { total } = run;
    const nothing = { ...run, total: { ...total, operations: { sent: 0, succeeded: 0, failed: 0 } } };
    expect(verdictOf({ result: nothing, errorBudgetRatio: 1 })).toEqual({
      outcome: 'tooManyErrors',
      reasons: [{ outcome: 'tooManyErrors', text: 'not a single operation ended' }],
    });
  });
});
