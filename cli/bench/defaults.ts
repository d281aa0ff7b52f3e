import { roundsToGate } from '../../bench/compare/compare.ts';

/** What a run is made of where no flag says otherwise. Times are milliseconds, sizes bytes. */
export const benchDefaults = {
  /** etcd's own default client address. */
  endpoints: '127.0.0.1:2379',
  connectionCount: 10,
  clientCount: 10,
  keySizeBytes: 32,
  valueSizeBytes: 256,
  /** What ends a round where neither --ops nor --duration is given. */
  durationMs: 10_000,
  /** Long enough for this program to be compiled and for connections to be warm. */
  warmupMs: 1000,
  keySpace: 10_000,
  prefix: 'etcd-bench/',
  rounds: 1,
  /** Where there is a baseline: with fewer a comparison gates nothing. */
  comparedRounds: roundsToGate,
  seed: 1,
  readRatio: 0.7,
  successRatio: 1,
  keepAliveRatio: 0.9,
  rangeLimit: 100,
  watcherCount: 1,
  inFlightLimit: 10_000,
  requestTimeoutMs: 10_000,
  errorBudgetRatio: 0.01,
  maximumRegressionRatio: 0.1,
} as const;
