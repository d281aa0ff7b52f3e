import type { Alert } from '../../alert.ts';
import { clusterSeries, nativeSeries, type ExpectedFiring, type InputSeries } from '../../cases/case.ts';
import type { RuleContext } from '../../context.ts';

/**
 * The age of the newest backup, by the metric that the backup job sets. A metric that vanishes, or says 0, counts as no
 * backup, once the cluster has been watched for longer than a backup may be old: a new cluster has time to make its first.
 */
export const etcdBackupStale: Alert = {
  name: 'EtcdBackupStale',
  group: 'storage',
  summary: 'The cluster has no recent backup.',
  scope: 'cluster',
  panel: { dashboard: 'storage', slug: 'backup-age' },
  causes: [],
  needs: 'generate.backup_timestamp_metric',
  rules: (context) => {
    const { backupTimestampMetric: metric, backupMaxAgeMs } = context.target;
    if (metric === undefined) return [];
    const maxAgeSeconds = backupMaxAgeMs / 1000;
    const limit = context.seconds(maxAgeSeconds);
    const newest = `last_over_time(${metric}[${context.range(Math.max(maxAgeSeconds, 300))}]) > 0`;
    return [
      {
        severity: 'warning',
        forSeconds: 1800,
        keepFiringForSeconds: 900,
        description: `No backup of etcd cluster ${context.clusterName} is known to have succeeded in the last {{ $value | humanizeDuration }}. Take one by hand with etcdctl snapshot save, then look at the backup job's log.`,
        other: `(
    time() - max by (${context.cluster}) (${newest}) > ${limit}
  or
    ${limit} * group by (${context.cluster}) (${watched(context, ` offset ${context.duration(maxAgeSeconds)}`)})
      unless on (${context.cluster}) (${newest})
)
and on (${context.cluster}) (${watched(context, '')})`,
      },
    ];
  },
  healthy: {},
  // One sample in 5 minutes: 12 make an hour, 300 make the 25 h that a backup may be old.
  cases: [
    {
      kind: 'fires',
      says: 'the last backup was an hour after the first sample',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: [...watchedFor('1x400'), backup('3600x400')],
      expected: [firingAt('26h35m', '1d 1h 35m 0s')],
    },
    {
      kind: 'fires',
      says: 'no backup has ever been made',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: watchedFor('1x400'),
      expected: [firingAt('25h30m', '1d 1h 0m 0s')],
    },
    {
      kind: 'fires',
      says: 'the job’s metric is 0: it has not succeeded once',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: [...watchedFor('1x400'), backup('0x400')],
      expected: [firingAt('25h30m', '1d 1h 0m 0s')],
    },
    {
      kind: 'fires',
      says: 'the metric vanishes an hour after the backup: its last value is believed until it is too old, and none counts as no backup',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: [...watchedFor('1x400'), backup('3600x24 stale')],
      expected: [firingAt('26h35m', '1d 1h 35m 0s'), firingAt('28h', '1d 1h 0m 0s')],
    },
    {
      kind: 'quiet',
      says: 'a backup every 24 hours, and the metric is missing for hours in between',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: [...watchedFor('1x860'), backup('100x100 stale _x186 86400x287 172800x284')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'the cluster is 25 hours old and has no backup yet',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: watchedFor('1x305'),
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'the backup comes late, but within half an hour',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: [...watchedFor('1x400'), backup('3600x317 95400x80')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'the cluster is gone, and a gateway keeps its metric for ever',
      source: 'other',
      severity: 'warning',
      intervalSeconds: 300,
      series: [...watchedFor('1x200 stale'), backup('3600x700')],
      expected: [],
    },
  ],
};

/** Series of every cluster that is watched, at a time. */
function watched(context: RuleContext, offset: string): string {
  const { source } = context.target;
  return [
    ...(source === 'exporter' ? [] : [`${context.native('up')}${offset}`]),
    ...(source === 'native' ? [] : [`${context.exporter('etcd_monitor_cluster_up')}${offset}`]),
  ].join(' or ');
}

/** The cluster as either source shows it. */
function watchedFor(values: string): readonly InputSeries[] {
  return [nativeSeries('m1', 'up', values), clusterSeries('etcd_monitor_cluster_up', values)];
}

function backup(values: string): InputSeries {
  return {
    metric: 'etcd_backup_last_success_timestamp_seconds',
    labels: { job: 'backup', cluster: 'a', instance: 'gateway:9091' },
    values,
  };
}

function firingAt(at: string, age: string): ExpectedFiring {
  const description = `No backup of etcd cluster a is known to have succeeded in the last ${age}. Take one by hand with etcdctl snapshot save, then look at the backup job's log.`;
  return { at, alerts: [{ severity: 'warning', description }] };
}
