import { describe, expect, it } from 'vitest';
import type { Alert } from './alert.ts';
import type { RuleContext } from './context.ts';
import { defaults, targetOf } from './fixture.ts';
import { thresholdsUsed } from './threshold-use.ts';
import { thresholdsOf } from './thresholds.ts';

/** An alert whose critical rule compares with what `expression` makes of the thresholds. */
function alertOf(expression: (context: RuleContext) => string): Alert {
  const rule = { forSeconds: 0, keepFiringForSeconds: 60, description: 'd' };
  return {
    name: 'EtcdX',
    group: 'storage',
    summary: 'S.',
    scope: 'cluster',
    panel: { dashboard: 'overview', slug: 'x' },
    causes: [],
    rules: (context) => [
      { ...rule, severity: 'critical', native: expression(context) },
      { ...rule, severity: 'warning', native: 'x > 1' },
    ],
    healthy: {},
    cases: [],
  };
}

const used = (expression: (context: RuleContext) => string): readonly string[] =>
  thresholdsUsed(alertOf(expression), 'critical', targetOf(), thresholdsOf(defaults.thresholds));

describe('thresholdsUsed', () => {
  it.each([
    ['bucket bounds', ({ thresholds: t }: RuleContext) => `${t.walFsyncBucketSeconds.critical}`, 'WAL fsync 128 ms'],
    [
      'bounds between whole milliseconds',
      ({ thresholds: t }: RuleContext) => `${t.peerRoundTripBucketSeconds}`,
      'peer round trip 51.2 ms',
    ],
    [
      'long times',
      ({ thresholds: t }: RuleContext) => `${t.certificateExpirySeconds.critical}`,
      'certificate expiry 3d',
    ],
    ['shares', ({ thresholds: t }: RuleContext) => `${t.quotaUsageRatio.critical}`, 'quota usage 90 %'],
    ['sizes', ({ thresholds: t }: RuleContext) => `${t.maxDatabaseBytes}`, 'max database 8 GiB'],
    ['counts an hour', ({ thresholds: t }: RuleContext) => `${t.restartsPerHour}`, 'restarts 3 an hour'],
    ['plain counts', ({ thresholds: t }: RuleContext) => `${t.proposalsPending}`, 'proposals pending 100'],
    ['parts that are no severity', ({ thresholds: t }: RuleContext) => `${t.burnRates.day}`, 'burn rates (day) 3'],
  ])('names %s as people say them', (_, expression, text) => {
    expect(used(expression)).toEqual([text]);
  });

  it('finds a figure that the expression holds in another form', () => {
    expect(used(({ thresholds }) => `${1 - thresholds.quotaUsageRatio.critical}`)).toEqual(['quota usage 90 %']);
  });

  it('finds none where the expression holds none, or only those of another severity', () => {
    expect(used(() => 'x == 1')).toEqual([]);
    expect(
      thresholdsUsed(
        alertOf(({ thresholds }) => `${thresholds.proposalsPending}`),
        'warning',
        targetOf(),
        thresholdsOf(defaults.thresholds),
      ),
    ).toEqual([]);
  });
});
