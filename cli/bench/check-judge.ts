import { LatencyHistogram } from '../../bench/record/latency-histogram.ts';
import type { RoundResult } from '../../bench/result/schema.ts';
import type { CheckLoad } from './check-loads.ts';

/** One rule of `etcdctl check perf`, and what became of it. */
export interface CheckedRule {
  readonly passed: boolean;
  /** What was measured, completing "PASS: …" and "FAIL: …". */
  readonly text: string;
}

/** More than this share of the writes must be done. */
const throughputShare = 0.9;
const slowestSeconds = 0.5;
const deviationSeconds = 0.1;

/**
 * The rules of `etcdctl check perf` (etcdctl/ctlv3/command/check.go, newCheckPerfCommand) for a load that was written:
 * no error, throughput above 90 % of the load's, the slowest at most 500 ms, standard deviation at most 100 ms.
 */
export function judgeCheck({ writesPerSecond }: CheckLoad, total: RoundResult): readonly CheckedRule[] {
  const { failed } = total.operations;
  const errors = total.errors.map(({ name, message, count }) => `; ${count} times ${name} ${message}`).join('');
  const histogram = total.kinds.find(({ kind }) => kind === 'write')?.histogram;
  const deviation = histogram === undefined ? undefined : LatencyHistogram.decode(histogram).standardDeviationSeconds;
  const slowest = total.latency?.max;
  return [
    { passed: failed === 0, text: failed === 0 ? 'No request failed' : `Requests failed: ${failed}${errors}` },
    {
      passed: total.throughput > writesPerSecond * throughputShare,
      text: `Throughput is ${Math.round(total.throughput)} writes/s (above ${writesPerSecond * throughputShare})`,
    },
    {
      passed: slowest !== undefined && slowest <= slowestSeconds,
      text: `Slowest request took ${secondsText(slowest)} (at most ${slowestSeconds}s)`,
    },
    {
      passed: slowest !== undefined && deviation !== undefined && deviation <= deviationSeconds,
      text: `Stddev is ${secondsText(slowest === undefined ? undefined : deviation)} (at most ${deviationSeconds}s)`,
    },
  ];
}

function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? 'unknown' : `${seconds.toFixed(6)}s`;
}
