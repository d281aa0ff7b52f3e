import { expect, it } from 'vitest';
import { generatorBottleneck, membersTooSlow } from '../../bench/invalid.ts';
import { roundOf } from '../../bench/result/fixture.ts';
import type { RoundResult } from '../../bench/result/schema.ts';
import { exitCodes } from '../exit-codes.ts';
import { concludeCheck } from './check-conclusion.ts';

const load = { name: 's', writesPerSecond: 100, clientCount: 50 } as const;
const wholeMs = roundOf().durationSeconds * 1000;

/** The last line and the exit code, and the lines that are there besides the four rules. */
function conclude(changes: Partial<RoundResult>, durationMs = wholeMs): readonly unknown[] {
  const { lines, exitCode } = concludeCheck(load, durationMs, roundOf({ changes }));
  return [exitCode, lines.at(-1), ...lines.slice(5, -1)];
}

it('a load that keeps all rules for its whole time passes', () => {
  expect(conclude({})).toEqual([exitCodes.done, 'PASS']);
  expect(concludeCheck(load, wholeMs, roundOf()).lines[0]).toBe(
    `=== Check s: 100 writes/s, 50 clients, ${wholeMs / 1000} s ===`,
  );
});

it('a load that breaks a rule fails', () => {
  expect(conclude({ throughput: 90 })).toEqual([exitCodes.failed, 'FAIL']);
});

it('a load that was cut short does not pass by its first part', () => {
  const reason = 'stopped at 80 % of the quota: the database has 1.6 GiB';
  expect(conclude({ invalid: [reason] }, 2 * wholeMs)).toEqual([
    exitCodes.invalidRun,
    'FAIL',
    `FAIL: Load lasted ${(wholeMs / 1000).toFixed(1)} s of ${(2 * wholeMs) / 1000} s`,
    `Note: the run says nothing about etcd: ${reason}`,
  ]);
});

it('what was not as asked for is noted beside a pass, too', () => {
  expect(conclude({ invalid: [`${membersTooSlow}: 95 of 100`] })).toEqual([
    exitCodes.done,
    'PASS',
    `Note: another load than the one asked for: ${membersTooSlow}: 95 of 100`,
  ]);
});

it('a rule that this program broke says nothing about etcd', () => {
  expect(conclude({ throughput: 10, invalid: [generatorBottleneck] })[0]).toBe(exitCodes.invalidRun);
});
