import { describe, expect, it } from 'vitest';
import { bestConnections } from './best-connections.ts';

/** Searches where the runs of each number of connections reach these throughputs, in turn; gives the runs' order, too. */
async function search(runs: Readonly<Record<number, readonly number[]>>) {
  const order: number[] = [];
  const best = await bestConnections({
    name: 'put',
    tried: Object.keys(runs).map(Number),
    throughput: (connections) => {
      const made = order.filter((other) => other === connections).length;
      order.push(connections);
      return Promise.resolve(runs[connections]?.[made] ?? NaN);
    },
    progress: () => undefined,
  });
  return { best, order };
}

describe('bestConnections', () => {
  it('takes the best median, not the best run, of rounds that alternate', async () => {
    const { best, order } = await search({ 1: [10, 11, 12], 2: [20, 21, 19], 8: [99, 5, 6] });
    expect(best).toBe(2);
    expect(order).toEqual([1, 2, 8, 1, 2, 8, 1, 2, 8]);
  });

  it('takes the fewer of two that are as good', async () => {
    expect((await search({ 1: [10, 10, 10], 2: [10, 10, 10] })).best).toBe(1);
  });
});
