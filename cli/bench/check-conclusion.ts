import { invalidText, isGeneratorBottleneck } from '../../bench/invalid.ts';
import type { RoundResult } from '../../bench/result/schema.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { judgeCheck } from './check-judge.ts';
import type { CheckLoad } from './check-loads.ts';

/** A load that lasted less than this share of its time was cut short. */
const wholeShare = 0.99;

export interface CheckConclusion {
  /** What is printed, a line each; the last one is PASS or FAIL. */
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/**
 * What one load of `bench check` has shown. Beyond the rules of etcdctl, a load passes only if it lasted its whole time: a part of it
 * says nothing of the rest. Whatever keeps the load from being the one asked for is noted, also where it passes.
 */
export function concludeCheck(load: CheckLoad, durationMs: number, total: RoundResult): CheckConclusion {
  const rules = judgeCheck(load, total);
  const seconds = Math.round(durationMs / 1000);
  const isWhole = total.durationSeconds * 1000 >= durationMs * wholeShare;
  const passed = isWhole && rules.every((rule) => rule.passed);
  const lines = [
    `=== Check ${load.name}: ${load.writesPerSecond} writes/s, ${load.clientCount} clients, ${seconds} s ===`,
    ...rules.map((rule) => `${rule.passed ? 'PASS' : 'FAIL'}: ${rule.text}`),
    ...(isWhole ? [] : [`FAIL: Load lasted ${total.durationSeconds.toFixed(1)} s of ${seconds} s`]),
    ...total.invalid.map((reason) => `Note: ${invalidText(reason)}`),
    passed ? 'PASS' : 'FAIL',
  ];
  if (passed) return { lines, exitCode: exitCodes.done };
  // A rate that was not reached is what etcdctl calls too low; of our own limits the check says nothing about etcd.
  const isInvalid = !isWhole || isGeneratorBottleneck(total.invalid);
  return { lines, exitCode: isInvalid ? exitCodes.invalidRun : exitCodes.failed };
}
