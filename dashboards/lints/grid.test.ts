import { expect, it } from 'vitest';
import { quorum } from '../fixture.ts';
import { findingsOf } from './fixture.ts';
import { grid } from './grid.ts';

it('finds a panel wider than the grid', () => {
  expect(findingsOf(grid, { panels: [{ ...quorum, size: { width: 25, height: 4 } }] })).toEqual([
    'Quorum: x 0, y 1, width 25, height 4 is not within 24 columns',
  ]);
});

it('finds panels that lie over each other, whether their row is open or not', () => {
  const onTop = (json: string): string => json.replaceAll('"y": 5', '"y": 2').replaceAll('"y": 14', '"y": 13');
  expect(findingsOf(grid, { edit: onTop })).toEqual(['Members: lies over Quorum', 'Members: lies over Quorum']);
});
