import { expect, it } from 'vitest';
import { rowsOf } from './table.ts';

const at = (labels: Record<string, string>, value: number) => ({ labels, points: [[0, value]] as const });
const labels = [
  { name: 'instance', title: 'Member' },
  { name: 'version', title: 'Version' },
];

it('joins answers by the labels that they share, and keeps what only one of them names', () => {
  const rows = rowsOf({ labels }, [
    [at({ instance: 'a', version: '3.5.1' }, 1), at({ instance: 'b', version: '3.5.2' }, 1)],
    [at({ instance: 'b' }, 20), at({ instance: 'c' }, 30)],
  ]);
  expect(rows).toEqual([
    { labels: { instance: 'a', version: '3.5.1' }, values: new Map([[0, 1]]) },
    {
      labels: { instance: 'b', version: '3.5.2' },
      values: new Map([
        [0, 1],
        [1, 20],
      ]),
    },
    { labels: { instance: 'c' }, values: new Map([[1, 30]]) },
  ]);
});
