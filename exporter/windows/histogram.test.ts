import { expect, it } from 'vitest';
import { Histogram } from './histogram.ts';

it('counts each value in the first bucket whose bound it does not exceed, and what is above all bounds in the last', () => {
  const histogram = new Histogram([0.1, 0.5]);
  for (const value of [0.1, 0.2, 0.5, 3]) histogram.observe(value);
  expect(histogram.sample({ cluster: 'a' })).toEqual({ labels: { cluster: 'a' }, counts: [1, 2, 1], sum: 3.8 });
});
