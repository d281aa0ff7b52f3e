import type { Alert } from '../../alert.ts';
import { clusterSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';
import { conditionHolds } from '../../condition.ts';
import { outlastsSymptomsSeconds } from '../../outlasting.ts';

const series = 'etcd_monitor_cluster_condition';
const corrupt = { condition: 'alarm_corrupt' };
const handled = 'grpc_server_handled_total';
const put = { grpc_type: 'unary', grpc_service: 'etcdserverpb.KV', grpc_method: 'Put' };
const dataLoss = { ...put, grpc_code: 'DataLoss' };

function description(cluster: string): string {
  return `The alarm CORRUPT is raised in etcd cluster ${cluster}: members hold different data, and requests are refused. Do not disarm it: find the member that differs, remove it and add it anew with an empty data directory.`;
}

/**
 * The verdict's `alarm_corrupt`. Natively: requests are refused with the code DataLoss, which etcd gives to this alarm alone
 * (api/v3rpc/rpctypes); nobody who asks, nothing to see.
 */
export const etcdAlarmCorrupt: Alert = {
  name: 'EtcdAlarmCorrupt',
  group: 'alarms',
  summary: 'Members hold different data: etcd has raised the CORRUPT alarm.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'alarms' },
  causes: [],
  rules: (context) => [
    {
      severity: 'critical',
      forSeconds: 0,
      keepFiringForSeconds: outlastsSymptomsSeconds,
      description: description(context.clusterName),
      exporter: conditionHolds(context, 'alarm_corrupt'),
      native: `sum by (${context.cluster}) (rate(${context.native(handled, 'grpc_service="etcdserverpb.KV"', 'grpc_code="DataLoss"')}[${context.range(300)}])) > 0`,
    },
  ],
  healthy: {
    exporter: [clusterSeries(series, '0x60', corrupt)],
    native: [
      ...nativeOfAll(handled, '0x60', dataLoss),
      ...nativeOfAll(handled, '0+50x60', { ...put, grpc_code: 'OK' }),
    ],
  },
  cases: [
    {
      kind: 'fires',
      says: 'the verdict says that CORRUPT is raised',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries(series, '0x5 1x60', corrupt)],
      expected: [{ at: '1m', alerts: [{ severity: 'critical', description: description('a') }] }],
    },
    {
      kind: 'quiet',
      says: 'another alarm is raised',
      source: 'exporter',
      severity: 'critical',
      series: [clusterSeries(series, '0x60', corrupt), clusterSeries(series, '1x60', { condition: 'alarm_nospace' })],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'members refuse requests with DataLoss',
      source: 'native',
      severity: 'critical',
      series: [...nativeOfAll(handled, '0x5 1+1x60', dataLoss)],
      expected: [{ at: '1m', alerts: [{ severity: 'critical', description: description('a') }] }],
    },
    {
      kind: 'quiet',
      says: 'requests fail for every other reason',
      source: 'native',
      severity: 'critical',
      series: [
        ...nativeOfAll(handled, '0x60', dataLoss),
        ...['Internal', 'Unavailable', 'Unknown', 'ResourceExhausted'].flatMap((grpc_code) =>
          nativeOfAll(handled, '0+5x60', { ...put, grpc_code }),
        ),
      ],
      expected: [],
    },
    {
      kind: 'stands-aside',
      says: 'the alarm was disarmed a minute ago: requests failed within 5 minutes, but the exporter knows',
      source: 'native',
      severity: 'critical',
      series: [...nativeOfAll(handled, '0+1x6 7x60', dataLoss), clusterSeries(series, '0x66', corrupt)],
      expected: [],
    },
  ],
};
