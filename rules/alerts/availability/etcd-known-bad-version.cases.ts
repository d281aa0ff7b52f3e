import type { HealthySeries } from '../../alert.ts';
import { type AlertCase, type ExpectedAlert, type InputSeries, memberSeries, nativeSeries } from '../../cases/case.ts';
import type { Severity } from '../../severity.ts';

/** Versions change slowly, and every rule of them reads many. */
const intervalSeconds = 30;

const info = 'etcd_monitor_member_info';

function observed(member: string, version: string, values = '1x31'): InputSeries {
  return memberSeries(member, info, values, { version, storage_version: '', client_url: `http://${member}:2379` });
}

function native(member: string, version: string, values = '1x31'): InputSeries {
  return nativeSeries(member, 'etcd_server_version', values, { server_version: version });
}

const words: Readonly<Record<string, string>> = {
  data_inconsistency:
    'Members may come to hold different data: after changes of users and roles (up to 3.4.7), after recovery from a snapshot with authentication on.',
  end_of_support: 'The etcd project no longer mends 3.4: 3.4.45 of June 2026 was its last release.',
  lost_transactions: 'If etcd is killed under load, committed transactions may be missing on some members.',
  defrag_crash: 'If etcd crashes while it defragments, entries are applied twice and revisions differ between members.',
  upgrade_blocked:
    'An upgrade to 3.6 may fail or bring removed members back: promotions and removals are not kept in every store.',
  snapshot_during_defrag:
    'A member that receives a snapshot from the leader while it defragments may corrupt its data.',
};

function bad(instance: string, version: string, reason: string, severity: Severity): ExpectedAlert {
  return {
    severity,
    labels: { instance, version, reason },
    description: `Member ${instance} of etcd cluster a runs etcd ${version}, of which its project warns (${reason}). ${words[reason] ?? ''} The runbook says to which version to upgrade.`,
  };
}

/** Newest releases of every minor version that is still mended. */
export const knownBadVersionHealthy: HealthySeries = {
  exporter: [observed('m1', '3.5.33'), observed('m2', '3.6.14'), observed('m3', '3.7.1')],
  native: [native('m1', '3.5.33'), native('m2', '3.6.14'), native('m3', '3.7.1')],
};

export const knownBadVersionCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'members run versions that lose or tear data',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: [observed('m1', '3.4.21'), observed('m2', '3.5.2'), observed('m3', '3.5.5')],
    expected: [
      {
        at: '15m',
        alerts: [
          bad('m1', '3.4.21', 'data_inconsistency', 'warning'),
          bad('m2', '3.5.2', 'lost_transactions', 'warning'),
          bad('m3', '3.5.5', 'defrag_crash', 'warning'),
        ],
      },
    ],
  },
  {
    kind: 'quiet',
    says: 'the first versions without those defects, or a bad one that is upgraded after 14 and a half minutes',
    source: 'exporter',
    severity: 'warning',
    intervalSeconds,
    series: [
      observed('m1', '3.4.22'),
      observed('m2', '3.5.6'),
      observed('m3', '3.5.2', '1x29 stale'),
      observed('m3', '3.5.33', '_x30 1x20'),
    ],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'members run versions to be left without haste',
    source: 'exporter',
    severity: 'info',
    intervalSeconds,
    series: [observed('m1', '3.4.45'), observed('m2', '3.5.25'), observed('m3', '3.6.4')],
    expected: [
      {
        at: '15m',
        alerts: [
          bad('m1', '3.4.45', 'end_of_support', 'info'),
          bad('m2', '3.5.25', 'upgrade_blocked', 'info'),
          bad('m3', '3.6.4', 'snapshot_during_defrag', 'info'),
        ],
      },
    ],
  },
  {
    kind: 'quiet',
    says: 'the first versions without those defects, or an old one that is upgraded after 14 and a half minutes',
    source: 'exporter',
    severity: 'info',
    intervalSeconds,
    series: [
      observed('m1', '3.5.26'),
      observed('m2', '3.6.5'),
      observed('m3', '3.4.30', '1x29 stale'),
      observed('m3', '3.5.33', '_x30 1x20'),
    ],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'a page names a version that loses data',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [native('m1', '3.5.1'), native('m2', '3.5.33')],
    expected: [{ at: '15m', alerts: [bad('m1', '3.5.1', 'lost_transactions', 'warning')] }],
  },
  {
    kind: 'quiet',
    says: 'a page names a version that loses data, and after 14 and a half minutes a later one',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [native('m1', '3.5.1', '1x29 stale'), native('m1', '3.5.33', '_x30 1x20')],
    expected: [],
  },
  {
    kind: 'fires',
    says: 'a page names a version that is no longer mended',
    source: 'native',
    severity: 'info',
    intervalSeconds,
    series: [native('m1', '3.4.23'), native('m2', '3.5.33')],
    expected: [{ at: '15m', alerts: [bad('m1', '3.4.23', 'end_of_support', 'info')] }],
  },
  {
    kind: 'quiet',
    says: 'a page names a version that is no longer mended, and after 14 and a half minutes a later one',
    source: 'native',
    severity: 'info',
    intervalSeconds,
    series: [native('m1', '3.4.23', '1x29 stale'), native('m1', '3.5.33', '_x30 1x20')],
    expected: [],
  },
  {
    kind: 'stands-aside',
    says: 'a removed member still runs a bad version; the exporter sees those that are left',
    source: 'native',
    severity: 'warning',
    intervalSeconds,
    series: [native('m4', '3.5.1'), observed('m1', '3.5.33')],
    expected: [],
  },
];
