import { expect, it } from 'vitest';
import { spansOf } from './state-timeline.ts';

const range = { startSeconds: 0, endSeconds: 60, stepSeconds: 10 };

it('joins equal values, leaves a gap where nothing was known, and ends with the range', () => {
  const points = [
    [0, 1],
    [10, 1],
    [40, 1],
    [50, 2],
    [60, 2],
  ] as const;
  expect(spansOf({ labels: {}, points }, range)).toEqual([
    { value: 1, fromSeconds: 0, toSeconds: 20 },
    { value: 1, fromSeconds: 40, toSeconds: 50 },
    { value: 2, fromSeconds: 50, toSeconds: 60 },
  ]);
});
