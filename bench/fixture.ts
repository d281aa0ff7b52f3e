import type { BenchPlan } from './plan.ts';

/** 1000 puts of 32 and 256 bytes by 10 clients in one round. */
export function planOf(changes: Partial<BenchPlan> = {}): BenchPlan {
  return {
    workload: 'write',
    endpoints: [{ host: 'etcd-a', port: 2379, address: 'etcd-a:2379', secure: false }],
    tls: undefined,
    credentials: undefined,
    driver: 'raw',
    target: 'all',
    connectionCount: 4,
    clientCount: 10,
    operationLimit: 1000,
    durationMs: undefined,
    warmupMs: 0,
    rate: undefined,
    arrival: 'poisson',
    inFlightLimit: 100,
    requestTimeoutMs: 1000,
    rounds: 1,
    seed: 1,
    prefix: 'etcd-bench/',
    keySizeBytes: 32,
    valueSizeBytes: 256,
    keySpace: 500,
    keyOrder: 'random',
    serializable: false,
    ratio: 0.7,
    rangeLimit: 10,
    watcherCount: 1,
    keepsKeys: false,
    isForced: false,
    errorBudgetRatio: 0,
    ...changes,
  };
}
