import type { Row, TimeSeriesPanel } from '../panel.ts';
import { fileDescriptorsUsed, memberLegend, overTime, ratePerMember } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 12, height: 8 };

const memory: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'memory',
  title: 'Memory',
  description:
    'Resident memory of each etcd process; the database file is mapped into it. It follows the file’s size and the number of keys and watchers. Steps upwards: large ranges, or a snapshot being sent.',
  unit: units.bytes,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: `max by (${context.member}) (${context.native('process_resident_memory_bytes')})` }),
      memberLegend(context),
    ),
  runbook: 'EtcdMemoryHigh',
  min: 0,
};

const cpu: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'cpu',
  title: 'CPU',
  description:
    'Processor seconds a second, so 1 is one core. The leader uses most. Near the cores that a member has: requests wait, and heartbeats may be late.',
  unit: units.none,
  size,
  queries: (context) =>
    overTime(context.either({ native: ratePerMember(context, 'process_cpu_seconds_total') }), memberLegend(context)),
  runbook: 'EtcdApplySlow',
  decimals: 2,
  min: 0,
};

const descriptors: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'file-descriptors',
  title: 'File descriptors used',
  description:
    'Open descriptors as a share of each process’s own limit. Without one left it accepts no client and opens no file. Above a line: find the client that opens so many connections, then raise the limit.',
  unit: units.ratio,
  size,
  queries: (context) =>
    overTime(
      context.either({
        native: fileDescriptorsUsed(context),
      }),
      memberLegend(context),
    ),
  thresholds: ({ thresholds }) => tierSteps(thresholds.fileDescriptorsUsedRatio),
  runbook: 'EtcdFileDescriptorsLow',
  min: 0,
};

const restarts: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'running-for',
  title: 'Time since the start',
  description:
    'How long each etcd process runs. A line that falls to 0 is a restart; members that fall one after the other are a rolling restart.',
  unit: units.seconds,
  size,
  queries: (context) =>
    overTime(
      context.either({
        native: `time() - max by (${context.member}) (${context.native('process_start_time_seconds')})`,
      }),
      memberLegend(context),
    ),
  runbook: 'EtcdRestarting',
  min: 0,
};

/** What the processes use. The member dashboard has the rest. */
export const processRow: Row = {
  title: 'Process',
  isCollapsed: true,
  panels: [memory, cpu, descriptors, restarts],
};
