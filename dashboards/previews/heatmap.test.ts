import { expect, it } from 'vitest';
import { bucketsOf } from './heatmap.ts';

it('takes from each bucket what the bucket below it already has', () => {
  const series = [
    { labels: { le: '+Inf' }, points: [[10, 9]] as const },
    { labels: { le: '0.1' }, points: [[10, 2]] as const },
    { labels: { le: '0.2' }, points: [[10, 5]] as const },
  ];
  expect(bucketsOf(series)).toEqual([
    { bound: 0.1, points: new Map([[10, 2]]) },
    { bound: 0.2, points: new Map([[10, 3]]) },
    { bound: Infinity, points: new Map([[10, 4]]) },
  ]);
});
