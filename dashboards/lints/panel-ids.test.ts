import { expect, it } from 'vitest';
import { quorum } from '../fixture.ts';
import { findingsOf } from './fixture.ts';
import { panelIds } from './panel-ids.ts';

it('finds two panels of one slug, and so of one id', () => {
  const other = { ...quorum, title: 'Another' };
  expect(findingsOf(panelIds, { panels: [quorum, other] })).toEqual(['Another: has the id 327423 of Quorum']);
});

it('finds what the SDK writes for a row: no id', () => {
  expect(findingsOf(panelIds, { edit: (json) => json.replace(/"id": 805718/, '"id": 0') })).toEqual([
    'Disk: 0 is no id',
  ]);
});
