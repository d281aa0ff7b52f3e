import { checkPlan, type PlanProblem } from '../../bench/plan-check.ts';
import type { BenchPlan, WorkloadName } from '../../bench/plan.ts';
import type { OptionReader } from '../option-reader.ts';
import type { BenchCluster } from './cluster.ts';
import { benchDefaults as defaults } from './defaults.ts';
import { durationMs, keepAliveRatio, plainText, rate, ratio, sizeBytes, wholeNumber } from './quantities.ts';
import { isStream } from './workload-flags.ts';

const hourMs = 3_600_000;
const largestValueBytes = 1024 * 1024;

/** What `bench` is going to do, checked as a whole. What is wrong with the flags is collected by `reader`, and a default stands in. */
export function readBenchPlan(
  workload: WorkloadName,
  reader: OptionReader,
  connection: BenchCluster['connection'],
): { readonly plan: BenchPlan; readonly problems: readonly string[] } {
  const keySpace = reader.read('key-space', wholeNumber(1, 100_000_000)) ?? defaults.keySpace;
  const rounds = reader.isGiven('baseline') ? defaults.comparedRounds : defaults.rounds;
  const plan: BenchPlan = {
    workload,
    ...connection,
    ...readLoad(workload, reader, keySpace),
    driver: readDriver(workload, reader),
    target: readTarget(reader),
    rounds: reader.read('rounds', wholeNumber(1, 1000)) ?? rounds,
    seed: reader.read('seed', wholeNumber(0, 4_294_967_295)) ?? defaults.seed,
    prefix: reader.read('prefix', plainText('a text of at most 256 characters', 256)) ?? defaults.prefix,
    keySizeBytes: reader.read('key-size', sizeBytes(1, 64 * 1024)) ?? defaults.keySizeBytes,
    valueSizeBytes: reader.read('val-size', sizeBytes(0, largestValueBytes)) ?? defaults.valueSizeBytes,
    keySpace,
    keyOrder: reader.oneOf('key-order', ['random', 'sequential'], 'random'),
    serializable: reader.oneOf('consistency', ['l', 's'], 'l') === 's',
    ratio: readRatio(workload, reader),
    rangeLimit: reader.read('limit', wholeNumber(1, 1_000_000)) ?? defaults.rangeLimit,
    watcherCount: reader.read('watchers', wholeNumber(1, 100_000)) ?? defaults.watcherCount,
    keepsKeys: reader.isOn('keep-keys'),
    isForced: reader.isOn('force'),
    errorBudgetRatio: reader.read('max-errors', ratio) ?? defaults.errorBudgetRatio,
  };
  // Of settings that are wrong by themselves, nothing sensible can be said together.
  return { plan, problems: reader.mistakes.length > 0 ? [] : checkPlan(plan).map(problemText) };
}

function problemText({ flag, value, allowed }: PlanProblem): string {
  return `${flag}: ${value} is not allowed: expected ${allowed}`;
}

type Load = Pick<
  BenchPlan,
  | 'connectionCount'
  | 'clientCount'
  | 'operationLimit'
  | 'durationMs'
  | 'warmupMs'
  | 'rate'
  | 'arrival'
  | 'inFlightLimit'
  | 'requestTimeoutMs'
>;

function readLoad(workload: WorkloadName, reader: OptionReader, keySpace: number): Load {
  const givenOperations = reader.read('ops', wholeNumber(1, 1_000_000_000_000));
  const givenDurationMs = reader.read('duration', durationMs(100, 24 * hourMs));
  const isOpenEnded = !reader.isGiven('ops') && !reader.isGiven('duration');
  // Each key can be deleted once.
  const standardOperations = workload === 'delete' ? keySpace : undefined;
  return {
    connectionCount: reader.read('conns', wholeNumber(1, 1000)) ?? defaults.connectionCount,
    clientCount: reader.read('clients', wholeNumber(1, 100_000)) ?? defaults.clientCount,
    operationLimit: givenOperations ?? standardOperations,
    durationMs: givenDurationMs ?? (isOpenEnded && standardOperations === undefined ? defaults.durationMs : undefined),
    warmupMs: reader.read('warmup', durationMs(0, hourMs)) ?? (workload === 'delete' ? 0 : defaults.warmupMs),
    rate: reader.read('rate', rate),
    arrival: reader.oneOf('arrival', ['poisson', 'constant'], 'poisson'),
    inFlightLimit: reader.read('max-inflight', wholeNumber(1, 100_000)) ?? defaults.inFlightLimit,
    requestTimeoutMs: reader.read('timeout', durationMs(10, hourMs)) ?? defaults.requestTimeoutMs,
  };
}

function readDriver(workload: WorkloadName, reader: OptionReader): BenchPlan['driver'] {
  const standard = isStream(workload) ? 'http2' : 'raw';
  const driver = reader.oneOf('driver', ['raw', 'http2'], standard);
  if (driver === 'raw' && isStream(workload)) reader.refuse('driver', `raw has no streams: ${workload} needs http2`);
  return driver;
}

function readTarget(reader: OptionReader): BenchPlan['target'] {
  const target = reader.read('target', plainText('leader, all, or the name of a member')) ?? 'all';
  return target === 'leader' || target === 'all' ? target : { member: target };
}

function readRatio(workload: WorkloadName, reader: OptionReader): number {
  switch (workload) {
    case 'txn':
      return reader.read('ratio', ratio) ?? defaults.successRatio;
    case 'lease':
      return reader.read('keepalive-ratio', keepAliveRatio) ?? defaults.keepAliveRatio;
    default:
      return reader.read('read-ratio', ratio) ?? defaults.readRatio;
  }
}
