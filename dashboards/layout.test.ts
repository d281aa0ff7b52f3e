import { expect, it } from 'vitest';
import { quorum } from './fixture.ts';
import { layOut, type PlacedRow } from './layout.ts';
import type { Row } from './panel.ts';

/** A row with panels of these widths and heights. */
function row(isCollapsed: boolean, ...sizes: readonly (readonly [width: number, height: number])[]): Row {
  return {
    title: 'Row',
    isCollapsed,
    panels: sizes.map(([width, height]) => ({ ...quorum, size: { width, height } })),
  };
}

function positionsOf(rows: readonly PlacedRow[]): unknown {
  return rows.map(({ position, panels }) => [position, panels.map((placed) => placed.position)]);
}

it('fills lines from left to right, each below the highest panel of the one before', () => {
  expect(positionsOf(layOut([row(false, [12, 8], [8, 4], [4, 6], [12, 8])]))).toEqual([
    [
      { x: 0, y: 0, w: 24, h: 1 },
      [
        { x: 0, y: 1, w: 12, h: 8 },
        { x: 12, y: 1, w: 8, h: 4 },
        { x: 20, y: 1, w: 4, h: 6 },
        { x: 0, y: 9, w: 12, h: 8 },
      ],
    ],
  ]);
});

it('lets the next row follow a collapsed one directly', () => {
  expect(positionsOf(layOut([row(true, [12, 8]), row(false, [12, 8])]))).toEqual([
    [{ x: 0, y: 0, w: 24, h: 1 }, [{ x: 0, y: 1, w: 12, h: 8 }]],
    [{ x: 0, y: 1, w: 24, h: 1 }, [{ x: 0, y: 2, w: 12, h: 8 }]],
  ]);
});
