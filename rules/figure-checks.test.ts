import { describe, expect, it } from 'vitest';
import { mistakeText } from '../config/mistake.ts';
import { parseConfigFile } from '../config/sources/file.ts';
import { mergeSources } from '../config/sources/merge.ts';
import { checkFigures } from './figure-checks.ts';
import { figureName } from './figures.ts';
import { defaults } from './fixture.ts';
import { type Thresholds, thresholdsOf } from './thresholds.ts';

/** The mistakes of a block `thresholds`, without the place in the file, the key without what all of them share. */
function mistakesOf(block: string): readonly string[] {
  const file = parseConfigFile('a.yaml', `thresholds: ${block}`);
  const merged = mergeSources({ commandLine: [], environment: [], environmentPassword: undefined, file });
  return checkFigures(merged).map((mistake) =>
    mistakeText(mistake).replace(/^a\.yaml:1:\d+: thresholds\.figures\./, ''),
  );
}

const inFigures = (figures: string): readonly string[] => mistakesOf(`{ figures: { ${figures} } }`);

/** The thresholds as the configuration would write them. */
function written(thresholds: Thresholds): string {
  const figures = Object.entries(thresholds).map(
    ([key, figure]: [string, number | Readonly<Record<string, number>>]): [string, unknown] => [
      figureName(key),
      typeof figure === 'number'
        ? figure
        : Object.fromEntries(Object.entries(figure).map(([part, value]) => [figureName(part), value])),
    ],
  );
  return JSON.stringify(Object.fromEntries(figures));
}

describe('checkFigures', () => {
  it('accepts every figure as it is shipped', () => {
    expect(mistakesOf(`{ figures: ${written(thresholdsOf(defaults.thresholds))} }`)).toEqual([]);
  });

  it('has nothing to say where there are no figures', () => {
    expect(mistakesOf('{ disk_profile: hdd }')).toEqual([]);
  });

  it('names the figure that was meant, or else all that there are', () => {
    const names = Object.keys(thresholdsOf(defaults.thresholds)).map(figureName).join(', ');
    expect(inFigures('quotaUsageRatio: 0.9, nonsense: 1')).toEqual([
      'quotaUsageRatio: there is no figure of this name: did you mean quota_usage_ratio?',
      `nonsense: there is no figure of this name: allowed: ${names}`,
    ]);
  });

  it('names the parts that a figure has', () => {
    expect(inFigures('burn_rates: { quarterday: 6 }, quota_usage_ratio: { info: 0.5 }')).toEqual([
      'burn_rates.quarterday: there is no part of burn_rates of this name: did you mean quarter_day?',
      'quota_usage_ratio.info: there is no part of quota_usage_ratio of this name: allowed: critical, warning',
    ]);
  });

  it('tells figures with parts from those without', () => {
    expect(inFigures('quota_usage_ratio: 0.9, restarts_per_hour: { warning: 3 }')).toEqual([
      'quota_usage_ratio: 0.9 is not allowed: expected a block with some of critical, warning',
      'restarts_per_hour: {"warning":3} is not allowed: expected one number',
    ]);
  });

  it.each([
    ['restarts_per_hour: 0', '0 is not allowed: expected a number above 0'],
    ['clock_skew_seconds: -1', '-1 is not allowed: expected a number above 0'],
    ['slow_ratio: 1.5', '1.5 is not allowed: expected a number above 0 and at most 1'],
    ['fragmented_quota_ratio: 0', '0 is not allowed: expected a number above 0 and at most 1'],
    ['latency_objective_ratio: 1', '1 is not allowed: expected a number above 0 and below 1'],
    [
      'peer_round_trip_bucket_seconds: 0.1',
      '0.1 is not allowed: expected a bound of etcd_network_peer_round_trip_time_seconds, such as 0.0512 or 0.1024',
    ],
    [
      'apply_bucket_seconds: 1000',
      '1000 is not allowed: expected a bound of etcd_server_apply_duration_seconds, such as 52.4288',
    ],
  ])('refuses %s', (figure, problem) => {
    expect(inFigures(figure)).toEqual([`${figure.replace(/:.*/, '')}: ${problem}`]);
  });

  it('looks at the numbers of blocks, too', () => {
    expect(
      inFigures('backend_commit_bucket_seconds: { critical: 0.3, warning: 0.001 }, disk_used_ratio: { critical: 95 }'),
    ).toEqual([
      'backend_commit_bucket_seconds.critical: 0.3 is not allowed: expected a bound of etcd_disk_backend_commit_duration_seconds, such as 0.256 or 0.512',
      'disk_used_ratio.critical: 95 is not allowed: expected a number above 0 and at most 1',
    ]);
  });

  it.each([
    [
      'quota_usage_ratio: { critical: 0.8 }',
      'critical: 0.8 is not allowed: expected more than 0.8, the figure of warning',
    ],
    [
      'quota_usage_ratio: { warning: 0.9 }',
      'warning: 0.9 is not allowed: expected less than 0.9, the figure of critical',
    ],
    [
      'certificate_expiry_seconds: { critical: 2000000 }',
      'critical: 2000000 is not allowed: expected less than 1814400, the figure of warning',
    ],
    [
      'quota_exhaustion_seconds: { warning: 3600 }',
      'warning: 3600 is not allowed: expected more than 14400, the figure of critical',
    ],
  ])('demands that critical is worse than warning: %s', (figure, problem) => {
    expect(inFigures(figure)).toEqual([`${figure.replace(/:.*/, '')}.${problem}`]);
  });

  it('compares tiers with the figures of the chosen profile', () => {
    const figures = 'figures: { wal_fsync_bucket_seconds: { critical: 0.064 } }';
    expect(mistakesOf(`{ disk_profile: nvme, ${figures} }`)).toEqual([]);
    expect(mistakesOf(`{ disk_profile: hdd, ${figures} }`)).toEqual([
      'wal_fsync_bucket_seconds.critical: 0.064 is not allowed: expected more than 0.064, the figure of warning',
    ]);
  });

  it('refuses budgets that cannot burn as fast as the alert waits for', () => {
    expect(inFigures('availability_objective_ratio: 0.9')).toEqual([
      'availability_objective_ratio: 0.9 is not allowed: expected more, so that burn_rates.hour 14.4 can be reached',
    ]);
    expect(inFigures('burn_rates: { quarter_day: 100 }')).toEqual([
      'burn_rates.quarter_day: 100 is not allowed: expected less than 100, the fastest that latency_objective_ratio can be missed',
    ]);
  });

  it('leaves values that are no numbers to the schema', () => {
    expect(inFigures('restarts_per_hour: often, quota_usage_ratio: { critical: high }, burn_rates: [1]')).toEqual([]);
  });
});
