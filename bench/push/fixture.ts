import { benchLatencyBoundsSeconds } from '../../metrics/bench.ts';
import type { BenchResult, KindResult, RoundResult } from '../result/schema.ts';
import { resultSchemaVersion } from '../result/schema.ts';

const latency = { average: 0.004, p50: 0.003, p90: 0.006, p95: 0.008, p99: 0.02, p999: 0.06, min: 0.0005, max: 0.07 };

/** 1000 writes of 1002 succeeded: 10 within 500 us, 900 within 5 ms, 990 within 20 ms, all within 100 ms. */
export const writes: KindResult = {
  kind: 'write',
  operations: { sent: 1002, succeeded: 1000, failed: 2 },
  throughput: 500,
  latency,
  buckets: [...benchLatencyBoundsSeconds, null].map((leSeconds) => ({
    leSeconds,
    count: countAtMost(leSeconds ?? Infinity),
  })),
  histogram: '',
};

/** 3 reads, none of which succeeded. */
export const failedReads: KindResult = {
  kind: 'read',
  operations: { sent: 3, succeeded: 0, failed: 3 },
  throughput: 0,
  buckets: [...benchLatencyBoundsSeconds, null].map((leSeconds) => ({ leSeconds, count: 0 })),
  histogram: '',
};

function countAtMost(seconds: number): number {
  if (seconds < 0.0005) return 0;
  if (seconds < 0.005) return 10;
  if (seconds < 0.02) return 900;
  return seconds < 0.1 ? 990 : 1000;
}

/** A run of one round with these kinds. */
export function resultWith(kinds: readonly KindResult[], changes: Partial<BenchResult> = {}): BenchResult {
  const total: RoundResult = {
    round: 1,
    durationSeconds: 2,
    operations: { sent: 0, succeeded: 0, failed: 0 },
    throughput: 0,
    kinds: [...kinds],
    warmup: { sent: 0, succeeded: 0, failed: 0 },
    timeline: [],
    errors: [],
    client: { cpuSeconds: 0.25, cpuPerOperation: 0, eventLoopUtilization: 0, connections: 1, reconnects: 0 },
    invalid: [],
  };
  return {
    schemaVersion: resultSchemaVersion,
    startedAt: '2026-01-02T03:04:05Z',
    workload: 'write',
    settings: { driver: 'raw' },
    environment: {
      toolVersion: '1.2.3',
      nodeVersion: 'v20.19.0',
      platform: 'linux',
      cpuModel: 'x',
      cores: 2,
      etcdVersions: ['3.5.30', '3.5.16', '3.5.30'],
      members: 3,
    },
    rounds: [total],
    total,
    slos: [],
    interrupted: false,
    ...changes,
  };
}
