import { expect, it } from 'vitest';
import { layOut } from './layout.ts';

const half = { width: 12, height: 8 };

it('fills lines from left to right, each below the highest panel of the one before', () => {
  const sizes = [half, { width: 8, height: 4 }, { width: 4, height: 6 }, half];
  expect(layOut([{ isCollapsed: false, panels: sizes }])).toEqual([
    {
      position: { x: 0, y: 0, w: 24, h: 1 },
      panels: [
        { x: 0, y: 1, w: 12, h: 8 },
        { x: 12, y: 1, w: 8, h: 4 },
        { x: 20, y: 1, w: 4, h: 6 },
        { x: 0, y: 9, w: 12, h: 8 },
      ],
    },
  ]);
});

it('lets the next row follow a collapsed one directly', () => {
  const rows = layOut([
    { isCollapsed: true, panels: [half] },
    { isCollapsed: false, panels: [half] },
  ]);
  expect(rows.map(({ position, panels }) => [position.y, panels.map(({ y }) => y)])).toEqual([
    [0, [1]],
    [1, [2]],
  ]);
});
