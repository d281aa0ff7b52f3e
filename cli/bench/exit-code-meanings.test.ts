import { expect, it } from 'vitest';
import { outcomes } from '../../bench/verdict.ts';
import { exitCodes } from '../exit-codes.ts';
import { benchExitCodes } from './exit-code-meanings.ts';

it('every exit code is explained, in their order, and every outcome of a run has one', () => {
  const codes = Object.values(exitCodes).sort((a, b) => a - b);
  expect(benchExitCodes.map(([code]) => code)).toEqual(codes);
  expect(outcomes.map((outcome) => exitCodes[outcome])).toEqual([130, 5, 4, 1, 6, 7, 0]);
});
