import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, TimeSeriesPanel } from '../panel.ts';
import { fileDescriptorsUsed, memberLegend, overTime, ratePerMember } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 8, height: 8 };

const cpu: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'cpu',
  title: 'CPU',
  description:
    'Processors that the etcd process keeps busy: 1 is one whole processor. It follows the requests. High at a steady load: large ranges without a limit, or many watchers.',
  unit: units.count,
  size,
  queries: (context) =>
    overTime(context.either({ native: ratePerMember(context, 'process_cpu_seconds_total') }), memberLegend(context)),
  calculations: ['mean', 'max'],
  min: 0,
};

const residentMemory: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'resident-memory',
  title: 'Resident memory',
  description:
    'Memory of the etcd process. The database file is mapped into it, so it grows with the file; peaks are large reads. etcd gives memory back late.',
  unit: units.bytes,
  size,
  queries: (context) =>
    overTime(
      context.either({ native: `max by (${context.member}) (${context.native('process_resident_memory_bytes')})` }),
      memberLegend(context),
    ),
  calculations: ['last', 'max'],
  min: 0,
};

/** As EtcdMemoryHigh judges it: the process against the configured limit, else the machine by the node exporter. */
function memoryUsed(context: DashboardContext): readonly PanelQuery[] {
  const { memoryLimitBytes, source } = context.target;
  if (memoryLimitBytes !== undefined && source !== 'exporter') {
    const resident = `max by (${context.member}) (${context.native('process_resident_memory_bytes')})`;
    return overTime(`${resident} / ${memoryLimitBytes}`, memberLegend(context));
  }
  const available = context.nodeExporter('node_memory_MemAvailable_bytes');
  const total = context.nodeExporter('node_memory_MemTotal_bytes');
  if (available === undefined || total === undefined) return [];
  return overTime(`max by (${context.member}) (1 - ${available} / ${total})`, memberLegend(context));
}

const memory: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'memory',
  title: 'Memory in use, of what there is',
  description:
    'Resident memory of the configured limit, or without one the memory in use on the machine. At 100 % the kernel kills etcd: look for large reads and many watchers, then raise the limit.',
  unit: units.ratio,
  size: { width: 24, height: 6 },
  queries: memoryUsed,
  thresholds: ({ thresholds }) => tierSteps(thresholds.memoryUsedRatio),
  min: 0,
  max: 1,
};

const fileDescriptors: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'file-descriptors',
  title: 'File descriptors open, of the limit',
  description:
    'Each client connection takes one. At 100 % the member accepts no client and opens no file. A steady climb is a client that does not close its connections.',
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
  min: 0,
  max: 1,
};

/** What the members take of their machines. */
export const utilisationRow: Row = {
  title: 'Use: processor, memory, descriptors',
  isCollapsed: false,
  panels: [cpu, residentMemory, memory, fileDescriptors],
};
