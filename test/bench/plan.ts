import type { BenchPlan } from '../../bench/plan.ts';
import { endpointAddress, type EndpointAddress } from '../../etcd/endpoint.ts';

/** Endpoints from URLs. @throws Error for what is none */
export function endpointsOf(urls: readonly string[]): readonly EndpointAddress[] {
  return urls.map((url) => {
    const endpoint = endpointAddress(url);
    if (endpoint === undefined) throw new Error(`${url} is no URL of an endpoint`);
    return endpoint;
  });
}

/** A small closed loop of 200 operations without a warm-up, but for what is given. */
export function benchPlan(urls: readonly string[], changes: Partial<BenchPlan>): BenchPlan {
  return {
    workload: 'write',
    endpoints: endpointsOf(urls),
    tls: undefined,
    credentials: undefined,
    driver: 'http2',
    target: 'all',
    connectionCount: 2,
    clientCount: 4,
    operationLimit: 200,
    durationMs: undefined,
    warmupMs: 0,
    rate: undefined,
    arrival: 'poisson',
    inFlightLimit: 50,
    requestTimeoutMs: 5_000,
    rounds: 1,
    seed: 1,
    prefix: 'bench/',
    keySizeBytes: 32,
    valueSizeBytes: 64,
    keySpace: 100,
    keyOrder: 'sequential',
    serializable: false,
    ratio: 0.7,
    rangeLimit: 10,
    watcherCount: 3,
    keepsKeys: false,
    isForced: false,
    errorBudgetRatio: 0.01,
    ...changes,
  };
}
