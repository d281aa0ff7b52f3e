import { expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { knownUnits } from './known-units.ts';

it('finds a unit that Grafana does not know, also in a column', () => {
  const edit = (json: string): string => json.replaceAll('"s"', '"seconds"').replaceAll('"bytes"', '"byte"');
  expect(findingsOf(knownUnits, { edit })).toEqual(['Members: unknown unit byte', 'WAL fsync: unknown unit seconds']);
});

it('finds a panel without one', () => {
  expect(findingsOf(knownUnits, { edit: (json) => json.replace('"unit": "s"', '"unknown": "s"') })).toEqual([
    'WAL fsync: has no unit',
  ]);
});
