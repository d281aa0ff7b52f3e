import { expect, it } from 'vitest';
import { walFsync } from '../fixture.ts';
import type { ThresholdStep } from '../panel.ts';
import { findingsOf } from './fixture.ts';
import { thresholdSteps } from './threshold-steps.ts';

function findings(...bounds: readonly (number | undefined)[]): readonly string[] {
  const steps = bounds.map((from): ThresholdStep => ({ from, colour: 'red' }));
  return findingsOf(thresholdSteps, { panels: [{ ...walFsync, thresholds: () => steps }] });
}

it('finds steps without a base', () => {
  expect(findings(1, 2)).toEqual(['WAL fsync: the first step of its thresholds has a bound']);
});

it('finds steps that fall', () => {
  expect(findings(undefined, 2, 1)).toEqual(['WAL fsync: its thresholds do not rise: 2, 1']);
});

it('leaves steps alone that rise from a base', () => {
  expect(findings(undefined, 0, 2)).toEqual([]);
});
