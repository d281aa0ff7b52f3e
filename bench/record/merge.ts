import type {
  ClientResult,
  ErrorCount,
  KindResult,
  LatencySummary,
  OperationCounts,
  RateResult,
  RoundResult,
  SecondResult,
  ServerResult,
} from '../result/schema.ts';
import { operationKinds } from '../workload/operation.ts';
import { ErrorTable } from './error-table.ts';
import { LatencyHistogram } from './latency-histogram.ts';

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function present<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined);
}

function mergeOperations(counts: readonly OperationCounts[]): OperationCounts {
  return {
    sent: sum(counts.map(({ sent }) => sent)),
    succeeded: sum(counts.map(({ succeeded }) => succeeded)),
    failed: sum(counts.map(({ failed }) => failed)),
  };
}

function addUp(encoded: readonly string[]): LatencyHistogram {
  const histogram = new LatencyHistogram();
  for (const text of encoded) histogram.add(LatencyHistogram.decode(text));
  return histogram;
}

/** A decoded histogram has lost its smallest and largest value to three digits; the rounds' own figures have them. */
function summarize(
  histogram: LatencyHistogram,
  ofRounds: readonly (LatencySummary | undefined)[],
): LatencySummary | undefined {
  const summary = histogram.summary();
  if (summary === undefined) return undefined;
  const known = present(ofRounds);
  const max = Math.max(...known.map((latency) => latency.max));
  const within = (seconds: number): number => Math.min(seconds, max);
  return {
    average: summary.average,
    p50: within(summary.p50),
    p90: within(summary.p90),
    p95: within(summary.p95),
    p99: within(summary.p99),
    p999: within(summary.p999),
    min: Math.min(...known.map((latency) => latency.min)),
    max,
  };
}

function mergeKinds(rounds: readonly RoundResult[]): KindResult[] {
  return operationKinds.flatMap((kind) => {
    const results = rounds.flatMap((round) => round.kinds.filter((result) => result.kind === kind));
    if (results.length === 0) return [];
    const histogram = addUp(results.map((result) => result.histogram));
    return {
      kind,
      operations: mergeOperations(results.map(({ operations }) => operations)),
      throughput: sum(results.map(({ throughput }) => throughput)) / rounds.length,
      latency: summarize(
        histogram,
        results.map(({ latency }) => latency),
      ),
      buckets: histogram.buckets(),
      histogram: histogram.encode(),
    };
  });
}

/** One round after another: the seconds of a round go on where those of the one before ended. */
function mergeTimelines(rounds: readonly RoundResult[]): SecondResult[] {
  return rounds.flatMap(({ timeline }) => timeline).map((second, index) => ({ ...second, second: index }));
}

function mergeErrors(rounds: readonly RoundResult[]): ErrorCount[] {
  const merged = new ErrorTable();
  let offsetSeconds = 0;
  for (const { errors, timeline } of rounds) {
    for (const { code, message, firstAtSeconds, count } of errors)
      merged.count(code, message, offsetSeconds + firstAtSeconds, count);
    offsetSeconds += timeline.length;
  }
  return merged.list();
}

function mergeRates(rates: readonly RateResult[]): RateResult | undefined {
  const [first] = rates;
  if (first === undefined) return undefined;
  const lag = addUp(rates.map(({ lagHistogram }) => lagHistogram));
  const service = addUp(rates.map(({ serviceHistogram }) => serviceHistogram));
  return {
    asked: first.asked,
    due: mean(rates.map(({ due }) => due)),
    reached: mean(rates.map(({ reached }) => reached)),
    lag: summarize(
      lag,
      rates.map((rate) => rate.lag),
    ),
    service: summarize(
      service,
      rates.map((rate) => rate.service),
    ),
    lagHistogram: lag.encode(),
    serviceHistogram: service.encode(),
    unsent: sum(rates.map(({ unsent }) => unsent)),
  };
}

function mergeClients(rounds: readonly RoundResult[]): ClientResult {
  const durationSeconds = sum(rounds.map((round) => round.durationSeconds));
  const ended = sum(rounds.map(({ operations }) => operations.sent));
  const cpuSeconds = sum(rounds.map(({ client }) => client.cpuSeconds));
  const busySeconds = sum(rounds.map((round) => round.client.eventLoopUtilization * round.durationSeconds));
  return {
    cpuSeconds,
    cpuPerOperation: ended === 0 ? 0 : cpuSeconds / ended,
    // Rounding may take the weighted mean of ones above one.
    eventLoopUtilization: durationSeconds === 0 ? 0 : Math.min(busySeconds / durationSeconds, 1),
    connections: Math.max(...rounds.map(({ client }) => client.connections)),
    reconnects: sum(rounds.map(({ client }) => client.reconnects)),
  };
}

function mergeServers(servers: readonly ServerResult[]): ServerResult | undefined {
  const first = servers.at(0);
  const last = servers.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const handled: Record<string, number> = {};
  for (const server of servers) {
    for (const [call, count] of Object.entries(server.handled)) handled[call] = (handled[call] ?? 0) + count;
  }
  return {
    members: Math.max(...servers.map(({ members }) => members)),
    puts: sum(servers.map(({ puts }) => puts)),
    ranges: sum(servers.map(({ ranges }) => ranges)),
    deletes: sum(servers.map(({ deletes }) => deletes)),
    txns: sum(servers.map(({ txns }) => txns)),
    handled,
    leaderChanges: sum(servers.map(({ leaderChanges }) => leaderChanges)),
    cpuSeconds: sum(servers.map(({ cpuSeconds }) => cpuSeconds)),
    dbSizeBytesBefore: first.dbSizeBytesBefore,
    dbSizeBytesAfter: last.dbSizeBytesAfter,
  };
}

/**
 * All rounds as one: counts, times and processor seconds added up, histograms merged, throughputs and reached rates averaged.
 * Its number is 0, for it is no round. What the members said is there if it is of every round.
 * @throws RangeError without a round
 */
export function mergeRounds(rounds: readonly RoundResult[]): RoundResult {
  if (rounds.length === 0) throw new RangeError('there is no round to merge');
  const kinds = mergeKinds(rounds);
  const servers = present(rounds.map(({ server }) => server));
  const absence = rounds.find(({ serverAbsence }) => serverAbsence !== undefined)?.serverAbsence;
  const hasServers = servers.length === rounds.length;
  const rate = mergeRates(present(rounds.map((round) => round.rate)));
  return {
    round: 0,
    durationSeconds: sum(rounds.map(({ durationSeconds }) => durationSeconds)),
    operations: mergeOperations(rounds.map(({ operations }) => operations)),
    throughput: mean(rounds.map(({ throughput }) => throughput)),
    latency: summarize(
      addUp(kinds.map(({ histogram }) => histogram)),
      rounds.map(({ latency }) => latency),
    ),
    kinds,
    warmup: mergeOperations(rounds.map(({ warmup }) => warmup)),
    timeline: mergeTimelines(rounds),
    errors: mergeErrors(rounds),
    ...(rate === undefined ? {} : { rate }),
    client: mergeClients(rounds),
    ...(hasServers ? { server: mergeServers(servers) } : {}),
    ...(absence === undefined ? {} : { serverAbsence: absence }),
    invalid: rounds.flatMap(({ round, invalid }) =>
      invalid.map((reason) => (rounds.length > 1 ? `round ${round}: ${reason}` : reason)),
    ),
  };
}
