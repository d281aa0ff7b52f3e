import type { Comparison } from './compare/comparison.ts';
import { changeText } from './compare/text.ts';
import { invalidText, isAboutMembers } from './invalid.ts';
import { percent } from './report/format.ts';
import type { BenchResult } from './result/schema.ts';
import { failedRatio } from './slo/judge.ts';
import { measuredText } from './slo/text.ts';

/** How a run ended, most important first; the command line has an exit code of the same name for each. */
export const outcomes = [
  'interrupted',
  'invalidRun',
  'tooManyErrors',
  'failed',
  'regressed',
  'pushFailed',
  'done',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a run did not pass, in a sentence. */
export interface Reason {
  readonly outcome: Exclude<Outcome, 'done'>;
  readonly text: string;
}

export interface Verdict {
  /** That of the first reason; `done` without one. */
  readonly outcome: Outcome;
  /** In the order of `outcomes`. */
  readonly reasons: readonly Reason[];
}

export interface Judged {
  /** With its SLOs judged. */
  readonly result: BenchResult;
  /** Share of failed operations above which a run failed, 0 to 1. */
  readonly errorBudgetRatio: number;
  /** With the baseline, where there is one. */
  readonly comparison?: Comparison | undefined;
  /** Why the results could not be pushed, where they had to be. */
  readonly pushFailure?: string | undefined;
}

/**
 * What a run amounts to. One exit code has to do, so the reasons have an order, each standing above those that it makes doubtful:
 * an interrupted run is too short for any judgement; an invalid one is not the one that was asked for; with many errors the
 * latencies are those of the lucky requests; an SLO is what the user asked for in so many words, a regression is relative to
 * another run; a failed push changes nothing about etcd. All reasons are listed, but SLOs and regressions are not judged on an
 * interrupted or invalid run: a slow runner must not read as a slow etcd. Where the members did not keep up with the rate, missed
 * SLOs are reasons too: what is missed at a lower load is missed at the one asked for.
 */
export function verdictOf(judged: Judged): Verdict {
  const doubts = [...interruption(judged.result), ...invalidity(judged.result)];
  const isGround = doubts.length === 0;
  const reasons = [
    ...doubts,
    ...errors(judged),
    ...(isSloGround(judged.result) ? missedSlos(judged.result) : []),
    ...(isGround ? regressions(judged.comparison) : []),
    ...push(judged.pushFailure),
  ];
  return { outcome: reasons[0]?.outcome ?? 'done', reasons };
}

/** Whether the figures of a run tell of etcd at all: an interrupted or an invalid run is no ground for a judgement of it. */
export function isJudgeable({ reasons }: Verdict): boolean {
  return !reasons.some(({ outcome }) => outcome === 'interrupted' || outcome === 'invalidRun');
}

function interruption({ interrupted }: BenchResult): Reason[] {
  return interrupted ? [{ outcome: 'interrupted', text: 'interrupted: the figures cover a part of the run' }] : [];
}

function invalidity({ total }: BenchResult): Reason[] {
  return total.invalid.map((reason) => ({ outcome: 'invalidRun', text: invalidText(reason) }));
}

function isSloGround({ interrupted, total }: BenchResult): boolean {
  return !interrupted && total.invalid.every(isAboutMembers);
}

function errors({ result, errorBudgetRatio }: Judged): Reason[] {
  const { operations } = result.total;
  const ratio = failedRatio(operations);
  if (ratio === undefined) return [{ outcome: 'tooManyErrors', text: 'not a single operation ended' }];
  if (ratio <= errorBudgetRatio) return [];
  const text = `${operations.failed} of ${operations.failed + operations.succeeded} operations failed (${percent(ratio)}), allowed are ${percent(errorBudgetRatio)}`;
  return [{ outcome: 'tooManyErrors', text }];
}

function missedSlos({ slos }: BenchResult): Reason[] {
  return slos
    .filter(({ passed }) => !passed)
    .map((slo) => ({ outcome: 'failed', text: `SLO missed: ${slo.text} (${measuredText(slo)})` }));
}

function regressions(comparison: Comparison | undefined): Reason[] {
  return (comparison?.metrics ?? [])
    .filter(({ outcome }) => outcome === 'regressed')
    .map((metric) => ({ outcome: 'regressed', text: `regressed against the baseline: ${changeText(metric)}` }));
}

function push(failure: string | undefined): Reason[] {
  return failure === undefined ? [] : [{ outcome: 'pushFailed', text: `the results were not pushed: ${failure}` }];
}
