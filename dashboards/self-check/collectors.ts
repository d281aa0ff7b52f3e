import type { Row, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { units } from '../unit.ts';
import { exporterTarget } from './exporter-target.ts';

const size = { width: 12, height: 8 };

const failures: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'collector-failures',
  title: 'Failing collectors',
  description:
    'Collectors of the exporter that fail, by member and reason, and their sum. Normal is 0. What a failing one collects is left out of verdicts and alerts. While there is no leader, or an alarm, the write probe rests on purpose.',
  unit: units.count,
  size: { width: 8, height: 8 },
  queries: (context) => [
    ...overTime(
      context.either({
        exporter: `sum by (${context.cluster}) (1 - ${context.exporterMember('etcd_monitor_collector_success')})`,
      }),
      `${context.clusterLegend} all`,
    ),
    ...overTime(
      context.either({
        exporter: `max by (${context.member}, collector, reason) (${context.exporterMember('etcd_monitor_collector_failure')})`,
      }),
      `${context.clusterLegend} {{instance}} {{collector}}: {{reason}}`,
    ),
  ],
  decimals: 0,
  min: 0,
};

const durations: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'collector-duration',
  title: 'Collectors, of their deadline',
  description:
    'How much of its deadline each collector needs at the slowest member. Normal is a few percent. At 100 % it is cut off and fails.',
  unit: units.ratio,
  size: { width: 8, height: 8 },
  queries: (context) =>
    overTime(
      context.either({
        exporter: `max by (${context.cluster}, collector) (
  ${context.exporterMember('etcd_monitor_collector_duration_seconds')} / ${context.exporterMember('etcd_monitor_collector_deadline_seconds')}
)`,
      }),
      `${context.clusterLegend} {{collector}}`,
    ),
  runbook: 'EtcdExporterDegraded',
  calculations: ['mean', 'max'],
  min: 0,
};

const observation: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'observation-duration',
  title: 'Observations',
  description:
    'How long the exporter took to ask all members, and how far apart in time their answers were. Indexes of different members may differ by what was written in between.',
  unit: units.seconds,
  size: { width: 8, height: 8 },
  queries: (context) =>
    (
      [
        ['etcd_monitor_cluster_observation_duration_seconds', 'takes'],
        ['etcd_monitor_cluster_status_skew_seconds', 'apart'],
      ] as const
    ).flatMap(([gauge, what]) =>
      overTime(
        context.either({ exporter: `max by (${context.cluster}) (${context.exporterCluster(gauge)})` }),
        `${context.clusterLegend} ${what}`,
      ),
    ),
  runbook: 'EtcdExporterDegraded',
  min: 0,
};

const cpu: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'exporter-cpu',
  title: 'CPU of the exporters',
  description: 'Processors that each exporter keeps busy: 0.01 is a hundredth of one. It follows the members it asks.',
  unit: units.count,
  size,
  queries: (context) =>
    overTime(
      context.either({
        exporter: `max by (instance) (rate(${exporterTarget(context, 'process_cpu_seconds_total')}[$__rate_interval]))`,
      }),
      '{{instance}}',
    ),
  min: 0,
};

const memory: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'exporter-memory',
  title: 'Memory of the exporters',
  description: 'Resident memory of each exporter. It is steady after the first minutes; a climb for days is a leak.',
  unit: units.bytes,
  size,
  queries: (context) =>
    overTime(
      context.either({
        exporter: `max by (instance) (${exporterTarget(context, 'process_resident_memory_bytes')})`,
      }),
      '{{instance}}',
    ),
  min: 0,
};

/** Whether the exporter gets what it asks for. */
export const collectorsRow: Row = {
  title: 'Exporter: collectors',
  isCollapsed: false,
  panels: [failures, durations, observation],
};

/** What the exporter itself costs. */
export const exporterProcessRow: Row = { title: 'Exporter: process', isCollapsed: true, panels: [cpu, memory] };
