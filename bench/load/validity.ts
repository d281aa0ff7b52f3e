import { generatorBottleneck, membersTooSlow } from '../invalid.ts';
import type { ClientResult, LatencySummary, RateResult } from '../result/schema.ts';
import { type Lateness, onTimeMs } from './lateness.ts';

export interface RoundFacts {
  readonly durationSeconds: number;
  readonly latency: LatencySummary | undefined;
  readonly client: ClientResult;
  /** Of an open loop; undefined in a closed one. */
  readonly rate: RateResult | undefined;
  /** Who made requests late in an open loop; undefined in a closed one. */
  readonly lateness: Pick<Lateness, 'ours' | 'members'> | undefined;
  readonly inFlightLimit: number;
}

/** Of the rate that was asked for; 1 % is what issue trackers and wrk2 take for reached. */
const reachedRatio = 0.99;
const allowedLagSeconds = onTimeMs / 1_000;
/** Above it, lag and not etcd shapes the response time. */
const allowedLagRatio = 0.2;
/** An event loop that is busier reads answers late, and their waiting counts as etcd's. */
const openLoopUtilizationLimit = 0.8;
const closedLoopUtilizationLimit = 0.95;
const closedLoopCoreLimit = 0.9;
/** A shorter round is over before this program's code is compiled: that its loop is busy then tells of no ceiling. */
const closedLoopJudgedSeconds = 1;

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1_000).toFixed(1)} ms`;
}

/** What became of the rate, where it is not what was asked for. */
function missedRate(rate: RateResult): string | undefined {
  if (rate.reached >= reachedRatio * Math.min(rate.asked, rate.due)) return undefined;
  const unsent = rate.unsent > 0 ? `; ${rate.unsent} requests were never sent` : '';
  return `${rate.reached.toFixed(1)} of ${rate.asked} operations a second were sent (${percent(rate.reached / rate.asked)})${unsent}`;
}

function tooMuchLag({ latency }: RoundFacts, rate: RateResult): string | undefined {
  const lag = rate.lag?.p99 ?? 0;
  const allowed = Math.max(allowedLagSeconds, allowedLagRatio * (latency?.p99 ?? 0));
  if (lag <= allowed) return undefined;
  return `1 % of the requests left more than ${milliseconds(lag)} after they were due (allowed: ${milliseconds(allowed)})`;
}

function problemsOfRate(facts: RoundFacts, rate: RateResult): string[] {
  const { client, lateness, inFlightLimit } = facts;
  const utilization = client.eventLoopUtilization;
  const busy = `its event loop was busy for ${percent(utilization)} of the time (allowed: ${percent(openLoopUtilizationLimit)})`;
  const isBusy = utilization > openLoopUtilizationLimit;
  const shortfalls = [missedRate(rate), tooMuchLag(facts, rate)].filter((text) => text !== undefined);
  const isOurs = isBusy || (lateness?.ours ?? 0) > (lateness?.members ?? 0);
  if (isOurs && (isBusy || shortfalls.length > 0)) {
    return [`${generatorBottleneck}: ${[...(isBusy ? [busy] : []), ...shortfalls].join('; ')}`];
  }
  if (shortfalls.length === 0) return [];
  return [
    `${membersTooSlow}: ${shortfalls.join('; ')}; they waited for a free one of ${inFlightLimit} places (--max-inflight)`,
  ];
}

/**
 * Why a round is not what was asked for, in words; empty for a valid round.
 *
 * Open loop: the rate, or what of it random gaps made due, was not sent within 1 %; the 99th percentile of lag is above 2 ms and above
 * a fifth of the response time's; or the event loop was busy for more than 80 % of the time, so that answers waited for us to read
 * them. Whose fault it is, is said: ours if the event loop was busy or most late requests left late beside free places, else that of
 * the members, whose answers kept all places taken.
 *
 * Closed loop: each client waits for its answer, so a busy generator slows the question and hides it. A high utilisation alone is no
 * proof: answers come in batches, and on a shared machine the loop counts as busy while it waits for a processor. It is one when the
 * loop had practically no idle moment (more than 95 %) and its time was spent computing (more than 0.9 of a core): then the
 * throughput is the generator's ceiling, as against a server that costs nothing, and etcd could have done more. A round of less
 * than a second is not judged: the loop of a program that has just started is always busy.
 */
export function findInvalid(facts: RoundFacts): string[] {
  const { client, rate, durationSeconds } = facts;
  if (rate !== undefined) return problemsOfRate(facts, rate);
  if (durationSeconds < closedLoopJudgedSeconds) return [];
  const cores = client.cpuSeconds / durationSeconds;
  if (client.eventLoopUtilization <= closedLoopUtilizationLimit || cores <= closedLoopCoreLimit) return [];
  const busy = `its event loop was busy for ${percent(client.eventLoopUtilization)} of the time`;
  return [`${generatorBottleneck}: ${busy}, and it used ${cores.toFixed(2)} of a processor core`];
}
