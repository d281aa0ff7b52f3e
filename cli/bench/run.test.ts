import { expect, it } from 'vitest';
import { outcomes } from '../../bench/verdict.ts';
import { exitCodeOf } from './run.ts';

it('a file that cannot be written changes the exit code of a run that passed only', () => {
  expect(outcomes.map((outcome) => [outcome, exitCodeOf(outcome, 0), exitCodeOf(outcome, 1)])).toEqual([
    ['interrupted', 130, 130],
    ['invalidRun', 5, 5],
    ['tooManyErrors', 4, 4],
    ['failed', 1, 1],
    ['regressed', 6, 6],
    ['pushFailed', 7, 7],
    ['done', 0, 3],
  ]);
});
