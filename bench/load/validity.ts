import type { ClientResult, LatencySummary, RateResult } from '../result/schema.ts';

export interface RoundFacts {
  readonly durationSeconds: number;
  readonly latency: LatencySummary | undefined;
  readonly client: ClientResult;
  /** Of an open loop; undefined in a closed one. */
  readonly rate: RateResult | undefined;
  /** Operations a second that were due in an open loop: with random gaps not quite the rate asked for. Undefined in a closed one. */
  readonly dueRate: number | undefined;
  readonly inFlightLimit: number;
}

/** Of the rate that was asked for; 1 % is what issue trackers and wrk2 take for reached. */
const reachedRatio = 0.99;
/** A tick of the schedule is 1 ms: below 2 ms lag is the clock's. */
const allowedLagSeconds = 0.002;
/** Above it, lag and not etcd shapes the response time. */
const allowedLagRatio = 0.2;
/** An event loop that is busier reads answers late, and their waiting counts as etcd's. */
export const openLoopUtilizationLimit = 0.8;
const closedLoopUtilizationLimit = 0.95;
const closedLoopCoreLimit = 0.9;

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1_000).toFixed(1)} ms`;
}

function problemsOfRate({ latency, inFlightLimit, dueRate }: RoundFacts, rate: RateResult): string[] {
  const problems: string[] = [];
  if (rate.reached < reachedRatio * Math.min(rate.asked, dueRate ?? rate.asked)) {
    const unsent = rate.unsent > 0 ? `; ${rate.unsent} requests were never sent` : '';
    problems.push(
      `the rate was not reached: ${rate.reached.toFixed(1)} of ${rate.asked} operations a second (${percent(rate.reached / rate.asked)})${unsent}`,
    );
  }
  const lag = rate.lag?.p99 ?? 0;
  const allowed = Math.max(allowedLagSeconds, allowedLagRatio * (latency?.p99 ?? 0));
  if (lag > allowed) {
    problems.push(
      `requests left late: 1 % of them more than ${milliseconds(lag)} after they were due (allowed: ${milliseconds(allowed)}). ` +
        `The generator was the bottleneck, or more than --max-inflight ${inFlightLimit} were due at once`,
    );
  }
  return problems;
}

/**
 * Why a round says nothing about etcd, in words; empty for a valid round.
 *
 * Open loop: the rate, or what of it random gaps made due, was not reached within 1 %; the 99th percentile of lag is above 2 ms and
 * above a fifth of the response time's; or the event loop was busy for more than 80 % of the time, so that answers waited for us to
 * read them.
 *
 * Closed loop: each client waits for its answer, so a busy generator slows the question and hides it. A high utilisation alone is no
 * proof: answers come in batches, and on a shared machine the loop counts as busy while it waits for a processor. It is one when the
 * loop had practically no idle moment (more than 95 %) and its time was spent computing (more than 0.9 of a core): then the
 * throughput is the generator's ceiling, as against a server that costs nothing, and etcd could have done more.
 */
export function findInvalid(facts: RoundFacts): string[] {
  const { client, rate, durationSeconds } = facts;
  const busy = `its event loop was busy for ${percent(client.eventLoopUtilization)} of the time`;
  if (rate !== undefined) {
    const problems = problemsOfRate(facts, rate);
    if (client.eventLoopUtilization <= openLoopUtilizationLimit) return problems;
    return [...problems, `the generator was the bottleneck: ${busy} (allowed: ${percent(openLoopUtilizationLimit)})`];
  }
  const cores = durationSeconds === 0 ? 0 : client.cpuSeconds / durationSeconds;
  if (client.eventLoopUtilization <= closedLoopUtilizationLimit || cores <= closedLoopCoreLimit) return [];
  return [`the generator was the bottleneck: ${busy}, and it used ${cores.toFixed(2)} of a processor core`];
}
