import { describe, expect, it } from 'vitest';
import { burnExpression, burnRecording, recordName, type Indicator } from './burn-rate.ts';
import { RuleContext } from './context.ts';
import { defaults, targetOf } from './fixture.ts';
import { RangeTooShortError } from './range-error.ts';
import { thresholdsOf } from './thresholds.ts';

const bad: Indicator = { name: 'bad', ratio: () => 'bad / all' };
const contextOf = (timeScale: number, scrapeIntervalMs = 10_000): RuleContext =>
  new RuleContext(targetOf({ timeScale, scrapeIntervalMs }), thresholdsOf(defaults.thresholds));

describe('the records of an indicator', () => {
  it('are the ratio itself, and for each longer window the mean of shorter ones in which nothing counts as nothing bad', () => {
    expect(burnRecording('slo-bad', bad)).toMatchObject({ name: 'slo-bad', group: 'slo' });
    expect(burnRecording('slo-bad', bad).rules(contextOf(1))).toEqual([
      { record: 'cluster:bad:ratio_rate5m', expression: 'bad / all' },
      {
        record: 'cluster:bad:ratio_rate30m',
        expression: 'sum_over_time(cluster:bad:ratio_rate5m[29m30s:1m]) / 30',
      },
      { record: 'cluster:bad:ratio_rate1h', expression: 'sum_over_time(cluster:bad:ratio_rate5m[59m30s:1m]) / 60' },
      { record: 'cluster:bad:ratio_rate2h', expression: 'sum_over_time(cluster:bad:ratio_rate5m[1h57m30s:5m]) / 24' },
      { record: 'cluster:bad:ratio_rate6h', expression: 'sum_over_time(cluster:bad:ratio_rate5m[5h57m30s:5m]) / 72' },
      {
        record: 'cluster:bad:ratio_rate1d',
        expression: 'sum_over_time(cluster:bad:ratio_rate30m[23h45m:30m]) / 48',
      },
      {
        record: 'cluster:bad:ratio_rate3d',
        expression: 'sum_over_time(cluster:bad:ratio_rate1h[2d23h30m:1h]) / 72',
      },
    ]);
  });

  it('keep their names and numbers when time is scaled', () => {
    expect(burnRecording('slo-bad', bad).rules(contextOf(5))[2]).toEqual({
      record: 'cluster:bad:ratio_rate1h',
      expression: 'sum_over_time(cluster:bad:ratio_rate5m[11m54s:12s]) / 60',
    });
    expect(() => burnRecording('slo-bad', bad).rules(contextOf(60))).toThrow(RangeTooShortError);
  });

  it('are none where the target has nothing to tell it by', () => {
    expect(burnRecording('slo-bad', { name: 'bad', ratio: () => undefined }).rules(contextOf(1))).toEqual([]);
  });
});

it('is named by level, metric and operation', () => {
  expect(recordName(bad, '6h')).toBe('cluster:bad:ratio_rate6h');
});

it('a budget burns where a longer and a shorter window both exceed the rate of the pair', () => {
  expect(burnExpression(contextOf(1), bad, { severity: 'warning', objectiveRatio: 0.99, toldBy: [] })).toBe(
    `  cluster:bad:ratio_rate1d / (1 - 0.99) > 3
    and on (cluster) cluster:bad:ratio_rate2h / (1 - 0.99) > 3
or
  cluster:bad:ratio_rate3d / (1 - 0.99) > 1
    and on (cluster) cluster:bad:ratio_rate6h / (1 - 0.99) > 1`,
  );
});

it('a critical one stands aside while an alert tells of the same, and for half an hour after it', () => {
  expect(burnExpression(contextOf(1), bad, { severity: 'critical', objectiveRatio: 0.99, toldBy: ['A', 'B'] })).toBe(
    `(
    cluster:bad:ratio_rate1h / (1 - 0.99) > 14.4
      and on (cluster) cluster:bad:ratio_rate5m / (1 - 0.99) > 14.4
  or
    cluster:bad:ratio_rate6h / (1 - 0.99) > 6
      and on (cluster) cluster:bad:ratio_rate30m / (1 - 0.99) > 6
)
unless on (cluster)
(
  max_over_time(ALERTS{alertname=~"A|B", alertstate="firing", severity="critical"}[30m])
  or
  ALERTS{alertname=~"A|B", alertstate="pending", severity="critical"}
)`,
  );
});
