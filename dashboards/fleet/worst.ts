import { alertsFiring, faultTolerance, leaderChangesPerHour, probePercentile, quotaUse } from '../cluster-figures.ts';
import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const shown = 5;
const size = { width: 12, height: 8 };

/** At each moment the clusters with the highest or the lowest figures. */
function worst(
  context: DashboardContext,
  order: 'topk' | 'bottomk',
  figure: string | undefined,
): readonly PanelQuery[] {
  return overTime(figure && `${order}(${shown}, ${figure})`, context.clusterLegend);
}

const alerts: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'most-alerts',
  title: 'Most alerts',
  description:
    'Alerts of severity critical or warning that fire, of the 5 clusters with most of them. Nothing is normal. Many clusters at once: look at what they share, such as a network, a storage system or a release.',
  unit: units.none,
  size,
  queries: (context) => worst(context, 'topk', alertsFiring(context, 'critical', 'warning')),
  isStacked: true,
  decimals: 0,
  min: 0,
};

const tolerance: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'least-tolerance',
  title: 'Least fault tolerance',
  description:
    'Voters that may fail before the quorum is lost, of the 5 clusters with fewest. 1 is normal for three voters. 0: the next failure stops that cluster; negative: it has stopped.',
  unit: units.none,
  size,
  queries: (context) => worst(context, 'bottomk', faultTolerance(context)),
  thresholds: () => [
    { from: undefined, colour: 'red' },
    { from: 0, colour: 'yellow' },
    { from: 1, colour: 'green' },
  ],
  runbook: 'EtcdQuorumAtRisk',
  decimals: 0,
};

const quota: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'fullest',
  title: 'Fullest databases',
  description:
    'The share of its quota that the fullest member has used, of the 5 fullest clusters. Above a line: compact and defragment, or raise the quota, before etcd refuses writes.',
  unit: units.ratio,
  size,
  queries: (context) => worst(context, 'topk', quotaUse(context)),
  thresholds: ({ thresholds }) => tierSteps(thresholds.quotaUsageRatio),
  runbook: 'EtcdQuotaUsage',
  min: 0,
};

const latency: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'slowest-writes',
  title: 'Slowest writes, 99th percentile',
  description:
    'The exporter’s own writes, of the 5 slowest clusters. Above a line: look at that cluster’s fsync times first.',
  unit: units.seconds,
  size,
  queries: (context) => worst(context, 'topk', probePercentile(context, 'write', 'p99')),
  thresholds: ({ thresholds }) => tierSteps(thresholds.probeLatencySeconds),
  runbook: 'EtcdWriteLatencyHigh',
  min: 0,
};

const changes: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'most-leader-changes',
  title: 'Most leader changes within an hour',
  description:
    'Elections of the hour before each moment, of the 5 clusters with most. None is normal, and a rolling restart makes as many as there are members.',
  unit: units.none,
  size,
  queries: (context) => worst(context, 'topk', leaderChangesPerHour(context)),
  thresholds: ({ thresholds }) => tierSteps(thresholds.leaderChangesPerHour),
  runbook: 'EtcdLeaderChanges',
  decimals: 0,
  min: 0,
};

export const worstRow: Row = {
  title: 'The worst over time',
  isCollapsed: false,
  panels: [alerts, tolerance, quota, latency, changes],
};
