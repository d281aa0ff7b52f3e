import { describe, expect, it } from 'vitest';
import { figureName, withFigures } from './figures.ts';

describe('figureName', () => {
  it.each([
    ['quotaUsageRatio', 'quota_usage_ratio'],
    ['walFsyncBucketSeconds', 'wal_fsync_bucket_seconds'],
    ['hour', 'hour'],
  ])('spells %s as %s', (key, name) => {
    expect(figureName(key)).toBe(name);
  });
});

describe('withFigures', () => {
  const thresholds = {
    restartsPerHour: 3,
    quotaUsageRatio: { critical: 0.9, warning: 0.8 },
    burnRates: { threeDays: 1 },
  };

  it('changes nothing when nothing is configured', () => {
    expect(withFigures(thresholds, {})).toEqual(thresholds);
  });

  it('replaces single numbers, and of blocks the parts that are named', () => {
    const configured = { restarts_per_hour: 5, quota_usage_ratio: { critical: 0.95 }, burn_rates: { three_days: 2 } };
    expect(withFigures(thresholds, configured)).toEqual({
      restartsPerHour: 5,
      quotaUsageRatio: { critical: 0.95, warning: 0.8 },
      burnRates: { threeDays: 2 },
    });
  });

  it('leaves out what is no figure, or has not its form', () => {
    const configured = {
      restarts: 5,
      restarts_per_hour: { critical: 1 },
      quota_usage_ratio: 0.5,
      burn_rates: { week: 1 },
    };
    expect(withFigures(thresholds, configured)).toEqual(thresholds);
  });
});
