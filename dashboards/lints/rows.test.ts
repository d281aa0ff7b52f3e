import { expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { filledRows } from './rows.ts';

it('finds a row without panels', () => {
  const empty = { title: 'Empty', isCollapsed: false, panels: [] };
  expect(findingsOf(filledRows, { dashboard: { rows: [empty] } })).toEqual(['Empty: the row is empty']);
});

it('finds panels before the first row', () => {
  const noRow = (json: string): string => json.replace('"type": "row"', '"type": "text"');
  expect(findingsOf(filledRows, { edit: noRow })).toEqual([
    'State: stands in no row',
    'Quorum: stands in no row',
    'Members: stands in no row',
  ]);
});
