import { trendPoints } from '../../rules/alerts/storage/etcd-quota-exhaustion.ts';
import { promqlDuration } from '../../rules/promql/duration.ts';
import type { DashboardContext } from '../context.ts';
import type { Row, ThresholdStep, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';
import { limitOf, ofDatabases } from './source.ts';

const size = { width: 12, height: 8 };

const databaseSize: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'database-size',
  title: 'Database file, of its quota',
  description:
    'Size of the file of each member, of its quota or of the configured largest size where that is lower. At 100 % the cluster takes no writes: compact, defragment, then raise the quota. Free pages count; only a defrag makes a file smaller.',
  unit: units.ratio,
  size,
  queries: (context) =>
    overTime(
      ofDatabases(context, (source) => `${source.latest('size')} / on (${context.member}) ${limitOf(context, source)}`),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => tierSteps(thresholds.quotaUsageRatio),
  min: 0,
  max: 1,
};

/** Seconds until a database reaches its quota, by the trend that EtcdQuotaExhaustion follows: it looks back as far as ahead. */
function timeToFull(context: DashboardContext, horizonSeconds: number): string | undefined {
  const range = `[${promqlDuration(horizonSeconds)}:${promqlDuration(horizonSeconds / trendPoints)}]`;
  return ofDatabases(context, (source) => {
    const free = `(${source.latest('quota')} > 0) - on (${context.member}) ${source.latest('size')}`;
    return `clamp_min(${free}, 0)\n/ on (${context.member}) (deriv((${source.latest('size')})${range}) > 0)`;
  });
}

/** Red from now to the critical figure, yellow up to the warning's. */
function exhaustionSteps({ thresholds }: DashboardContext): readonly ThresholdStep[] {
  return [
    { from: undefined, colour: 'red' },
    { from: thresholds.quotaExhaustionSeconds.critical, colour: 'yellow' },
    { from: thresholds.quotaExhaustionSeconds.warning, colour: 'green' },
  ];
}

const untilFull: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'time-to-full',
  title: 'Time until the quota is reached',
  description:
    'By the growth of the hours before; a member is missing while it does not grow. EtcdQuotaExhaustion follows the same trends, from half of the quota on. A start or a restore looks like growth until it is out of sight.',
  unit: units.seconds,
  size,
  queries: (context) => {
    const { critical, warning } = context.thresholds.quotaExhaustionSeconds;
    return [critical, warning].flatMap((horizonSeconds) =>
      overTime(
        timeToFull(context, horizonSeconds),
        `${memberLegend(context)}, by the last ${promqlDuration(horizonSeconds)}`,
      ),
    );
  },
  thresholds: exhaustionSteps,
  runbook: 'EtcdQuotaExhaustion',
  scale: 'log',
};

const databaseBytes: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'database-bytes',
  title: 'Database file',
  description:
    'Size of the file. It grows until a compaction leaves free pages, and then stays: it falls only when the member is defragmented. Files of different members may differ, what is in use may not.',
  unit: units.bytes,
  size,
  queries: (context) =>
    overTime(
      ofDatabases(context, (source) => source.latest('size')),
      memberLegend(context),
    ),
  calculations: ['last', 'max'],
  min: 0,
};

const inUse: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'database-in-use',
  title: 'Database in use',
  description:
    'Bytes of the file that hold data. All members hold the same, so the lines lie on each other. One line apart, above all beyond the dashed one, is a member with other data: compare revisions and hashes.',
  unit: units.bytes,
  size,
  queries: (context) => {
    const factor = context.thresholds.sizeSkewFactor;
    return [
      ...overTime(
        ofDatabases(context, (source) => source.latest('inUse')),
        memberLegend(context),
      ),
      ...overTime(
        ofDatabases(context, (source) => `${factor} * min by (${context.cluster}) (${source.latest('inUse')})`),
        `${context.clusterLegend} ${factor} times the smallest`,
        { isLimit: true },
      ),
    ];
  },
  calculations: ['last', 'max'],
  min: 0,
};

/** How large the databases are, and for how long that goes well. */
export const databaseRow: Row = {
  title: 'Database: size, quota, time to full',
  isCollapsed: false,
  panels: [databaseSize, untilFull, databaseBytes, inUse],
};
