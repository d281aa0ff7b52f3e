import { expect, it } from 'vitest';
import { generatorBottleneck, membersTooSlow } from '../invalid.ts';
import { roundOf } from '../result/fixture.ts';
import type { RoundResult } from '../result/schema.ts';
import { bottleneckText } from './bottleneck.ts';

/** An open loop of 1000 operations a second with an event loop that is half busy. */
function bottleneck(reached: number, invalid: readonly string[]): string {
  const plain = roundOf({ seconds: 1, kinds: [{ kind: 'write', perSecond: 10, fastestMs: 1 }] });
  const rate = { asked: 1_000, due: 1_000, reached, lagHistogram: '', serviceHistogram: '', unsent: 0 };
  const round: RoundResult = { ...plain, rate, invalid: [...invalid] };
  return bottleneckText({ ...round, client: { ...plain.client, eventLoopUtilization: 0.5 } });
}

it.each([
  [1_000, [], 'none, the rate asked for was reached'],
  [1_000, ['the leader changed'], 'none, the rate asked for was reached'],
  [900, [`${membersTooSlow}: 900`], 'etcd, its disks or the network; not the client, its event loop was 50.0 % busy'],
  [999, [`${membersTooSlow}: late`], 'etcd, its disks or the network; not the client, its event loop was 50.0 % busy'],
  [900, [`${generatorBottleneck}: late`], 'the client, which sent late: etcd may be able to do more'],
])('%d of 1000 operations a second, invalid for %j: %s', (reached, invalid, expected) => {
  expect(bottleneck(reached, invalid)).toBe(expected);
});
