import type { Alert } from '../../alert.ts';
import { databaseOfAll } from './database-cases.ts';
import { databaseSources, type DatabaseSource } from './database.ts';
import { description, quotaExhaustionCases } from './etcd-quota-exhaustion.cases.ts';

/** Points in a trend: 5 minutes apart when 4 hours are looked at, half an hour when it is a day. The dashboards look back the same. */
export const trendPoints = 48;

/**
 * The trend reaches the quota. It looks back as far as ahead, and the last quarter of it must say the same: so growth that
 * has ended, as after a start, a restore or a defrag, is none. The series must be as old as that quarter, and the database
 * larger than a share of its quota. Over points by member: a Pod's new labels do not cut the trend. The trend is divided by
 * the quotas of those members only of which the rest holds, so that quota and size are read once each.
 */
export const etcdQuotaExhaustion: Alert = {
  name: 'EtcdQuotaExhaustion',
  group: 'storage',
  summary: 'The database is growing into its quota.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'database-size' },
  causes: [{ alert: 'EtcdAlarmNoSpace', same: 'cluster' }],
  rules: (context) => {
    const { native, exporter } = databaseSources(context);
    const { quotaExhaustionSeconds, quotaExhaustionFloorRatio } = context.thresholds;
    const reached = (source: DatabaseSource, horizonSeconds: number): string => {
      const quarterSeconds = horizonSeconds / 4;
      const trend = (lookbackSeconds: number): string =>
        `predict_linear((max by (${context.member}) (${source.select('size')}))[${context.range(lookbackSeconds)}:${context.duration(horizonSeconds / trendPoints)}], ${context.seconds(horizonSeconds)})`;
      return `
  ${trend(horizonSeconds)}
/ on (${context.member}) (
  ${source.latest('quota')} > 0
  < on (${context.member})
    ${trend(quarterSeconds)}
  < on (${context.member})
    ${source.latest('size')} / ${quotaExhaustionFloorRatio}
)
> 1
and on (${context.member})
max by (${context.member}) (${source.select('size')} offset ${context.duration(quarterSeconds)})`;
    };
    const rule = (severity: 'critical' | 'warning', forSeconds: number) => {
      const horizonSeconds = quotaExhaustionSeconds[severity];
      return {
        severity,
        forSeconds,
        keepFiringForSeconds: 1800,
        description: description('{{ $labels.instance }}', context.clusterName, {
          hours: horizonSeconds / 3600,
          value: '{{ $value | humanizePercentage }}',
        }),
        exporter: { expression: reached(exporter, horizonSeconds), knownBy: exporter.select('quota') },
        native: reached(native, horizonSeconds),
      };
    };
    return [rule('critical', 900), rule('warning', 1800)];
  },
  healthy: {
    exporter: databaseOfAll('exporter', { size: '1300000000+100000x100', quota: '2147483648x100' }),
    native: databaseOfAll('native', { size: '1300000000+100000x100', quota: '2147483648x100' }),
  },
  cases: quotaExhaustionCases,
};
