import type { DashboardName } from '../rules/alert.ts';

/** A query that has nothing to draw while the cluster is well. */
export interface EmptyQuery {
  readonly dashboard: DashboardName;
  /** Of the panel. */
  readonly slug: string;
  /** Of the query, as written. Omitted: all queries of the panel. */
  readonly legend?: string;
  readonly reason: string;
  /** A slow machine or another moment may fill it, so that it is no defect when it is filled. */
  readonly mayBeFilled?: true;
}

const noAlert = 'Nothing is wrong, so no alert but EtcdWatchdog fires. On a machine that is too busy some may.';
const needsHours = 'It sums up hours in steps of minutes to an hour, and the stack is a minute old.';
const noFailure =
  'A series comes with the first failure, and there is none. On a machine that is too busy there may be.';
const noSnapshot = 'A series comes with the first snapshot between members, which only one that was far behind gets.';

/**
 * Queries that are empty on a healthy cluster without TLS and without users, a minute old, with all of the monitoring there, and
 * with a bench, a compaction and a mistaken request behind it. All others have a value there, and these have none; a live test
 * holds both.
 */
export const emptyWhenHealthy: readonly EmptyQuery[] = [
  { dashboard: 'overview', slug: 'firing-alerts', reason: noAlert, mayBeFilled: true },
  {
    dashboard: 'self-check',
    slug: 'alerts',
    legend: '{{cluster}} {{alertname}} {{instance}}',
    reason: noAlert,
    mayBeFilled: true,
  },
  {
    dashboard: 'overview',
    slug: 'request-errors',
    legend: '{{cluster}} {{grpc_code}}',
    reason: noFailure,
    mayBeFilled: true,
  },
  {
    dashboard: 'member',
    slug: 'peer-send-failures',
    legend: '{{cluster}} {{instance}} → {{peer}}',
    reason: noFailure,
    mayBeFilled: true,
  },
  {
    dashboard: 'self-check',
    slug: 'collector-failures',
    legend: '{{cluster}} {{instance}} {{collector}}: {{reason}}',
    reason: noFailure,
    mayBeFilled: true,
  },
  {
    dashboard: 'self-check',
    slug: 'notifications',
    legend: '{{instance}} {{integration}} failed',
    reason: 'No channel is configured, so that no message can fail.',
  },
  ...(['availability-budget', 'latency-budget'] as const).flatMap((slug) =>
    ['6h', '1d', '3d'].map((window) => ({
      dashboard: 'overview' as const,
      slug,
      legend: `{{cluster}} ${window}`,
      reason: needsHours,
      mayBeFilled: true as const,
    })),
  ),
  { dashboard: 'storage', slug: 'time-to-full', reason: needsHours, mayBeFilled: true },
  { dashboard: 'member', slug: 'certificate-expiry', reason: 'The members have no certificates.' },
  { dashboard: 'member', slug: 'snapshots', legend: '{{cluster}} {{instance}} sent', reason: noSnapshot },
  { dashboard: 'member', slug: 'snapshots', legend: '{{cluster}} {{instance}} received', reason: noSnapshot },
  { dashboard: 'storage', slug: 'snapshots', legend: '{{cluster}} {{instance}} failed to send', reason: noSnapshot },
  { dashboard: 'storage', slug: 'snapshots', legend: '{{cluster}} {{instance}} failed to receive', reason: noSnapshot },
];
