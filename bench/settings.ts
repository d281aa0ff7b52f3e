import { formatDuration } from '../config/duration.ts';
import type { BenchPlan } from './plan.ts';
import type { BenchResult } from './result/schema.ts';

function ofWorkload({ workload, ratio, rangeLimit, watcherCount, serializable }: BenchPlan): BenchResult['settings'] {
  const consistency = { consistency: serializable ? 's' : 'l' };
  switch (workload) {
    case 'read':
      return consistency;
    case 'mixed':
      return { 'read-ratio': ratio, ...consistency };
    case 'range':
      return { limit: rangeLimit, ...consistency };
    case 'txn':
      return { ratio };
    case 'watch':
      return { watchers: watcherCount };
    case 'lease':
      return { 'keepalive-ratio': ratio };
    case 'write':
    case 'delete':
      return {};
  }
}

/**
 * The settings of a plan that shape its load, by the names of their flags: what two runs must have in common to be compared. The
 * number of rounds, the seed and where the cluster is are not among them.
 */
export function settingsOf(plan: BenchPlan): BenchResult['settings'] {
  const { target, operationLimit, durationMs, rate } = plan;
  return {
    driver: plan.driver,
    target: typeof target === 'string' ? target : target.member,
    tls: plan.endpoints.some(({ secure }) => secure),
    auth: plan.credentials !== undefined,
    conns: plan.connectionCount,
    ...(rate === undefined
      ? { clients: plan.clientCount }
      : { rate, arrival: plan.arrival, 'max-inflight': plan.inFlightLimit }),
    ...(operationLimit === undefined ? {} : { ops: operationLimit }),
    ...(durationMs === undefined ? {} : { duration: formatDuration(durationMs) }),
    warmup: formatDuration(plan.warmupMs),
    timeout: formatDuration(plan.requestTimeoutMs),
    'key-size': plan.keySizeBytes,
    'val-size': plan.valueSizeBytes,
    'key-space': plan.keySpace,
    'key-order': plan.keyOrder,
    'keep-keys': plan.keepsKeys,
    ...ofWorkload(plan),
  };
}
