import { isAboutMembers, isGeneratorBottleneck } from '../invalid.ts';
import type { RoundResult } from '../result/schema.ts';
import { percent } from './format.ts';

/** Share of the time above which a busy event loop makes requests wait that etcd would have answered. */
const busyEventLoop = 0.8;

/** Share of the rate asked for that counts as reached. */
const reachedRatio = 0.99;

/** Who kept the throughput from being higher, as far as this side can tell, and from what. */
export function bottleneckText({ client, rate, operations, invalid }: RoundResult): string {
  if (operations.succeeded === 0) return 'not known, no operation succeeded';
  const loop = `its event loop was ${percent(client.eventLoopUtilization)} busy`;
  if (client.eventLoopUtilization > busyEventLoop) return `the client, ${loop}: etcd may be able to do more`;
  if (isGeneratorBottleneck(invalid)) return 'the client, which sent late: etcd may be able to do more';
  // A valid open loop did all that its random gaps made due, which may be less.
  const isReached = invalid.length === 0 || (rate?.reached ?? 0) >= (rate?.asked ?? 0) * reachedRatio;
  if (rate !== undefined && isReached && !invalid.some(isAboutMembers)) return 'none, the rate asked for was reached';
  return `etcd, its disks or the network; not the client, ${loop}`;
}
