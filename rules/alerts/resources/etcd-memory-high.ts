import type { Alert } from '../../alert.ts';
import { nativeSeries, type ExpectedAlert, type InputSeries } from '../../cases/case.ts';
import type { RuleContext } from '../../context.ts';
import type { Severity } from '../../severity.ts';

/** Resident memory of the process against the configured limit, or else the memory of its machine by the node exporter. */
export const etcdMemoryHigh: Alert = {
  name: 'EtcdMemoryHigh',
  group: 'resources',
  summary: 'A member uses nearly all the memory that it may use.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'memory' },
  causes: [],
  needs: 'generate.memory_limit, with etcd’s own metrics, or generate.node_exporter_selector',
  rules: (context) => {
    const used = usedRatio(context);
    if (used === undefined) return [];
    const { critical, warning } = context.thresholds.memoryUsedRatio;
    const tier = (severity: Severity, limit: number, forSeconds: number) => ({
      severity,
      forSeconds,
      keepFiringForSeconds: 300,
      description: `Member {{ $labels.instance }} of etcd cluster ${context.clusterName} has {{ $value | humanizePercentage }} of its memory in use: beyond it the kernel kills etcd. Look for large reads and many watchers, then raise the limit.`,
      ...(used.by === 'limit' ? { native: `${used.ratio} > ${limit}` } : { other: `${used.ratio} > ${limit}` }),
    });
    return [tier('critical', critical, 300), tier('warning', warning, 600)];
  },
  healthy: { native: ['m1', 'm2', 'm3'].map((member) => resident(member, '1000000000x60')) },
  cases: [
    {
      kind: 'fires',
      says: '96 % of the limit of 8 GiB',
      source: 'native',
      severity: 'critical',
      series: [resident('m1', '8246337208x60'), resident('m2', '1000000000x60')],
      expected: [{ at: '5m', alerts: [usedOf('critical', '96%')] }],
    },
    {
      kind: 'quiet',
      says: '94 % of the limit',
      source: 'native',
      severity: 'critical',
      series: [resident('m1', '8074538516x120')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: '98 % for less than 5 minutes: a large read',
      source: 'native',
      severity: 'critical',
      series: [resident('m1', '1000000000x5 8418135900x28 1000000000x60')],
      expected: [],
    },
    {
      kind: 'fires',
      says: '82 % of the limit',
      source: 'native',
      severity: 'warning',
      series: [resident('m1', '7043747840x120')],
      expected: [{ at: '10m', alerts: [usedOf('warning', '82%')] }],
    },
    {
      kind: 'quiet',
      says: '78 % of the limit',
      source: 'native',
      severity: 'warning',
      series: [resident('m1', '6700146482x120')],
      expected: [],
    },
    {
      kind: 'fires',
      says: 'no limit is configured, and 96 % of the machine’s memory is taken',
      source: 'other',
      severity: 'critical',
      series: [...machine('m1', '4x60'), ...machine('m2', '60x60')],
      expected: [{ at: '5m', alerts: [usedOf('critical', '96%')] }],
    },
    {
      kind: 'quiet',
      says: 'no limit is configured, and 94 % of the machine’s memory is taken',
      source: 'other',
      severity: 'critical',
      series: machine('m1', '6x120'),
      expected: [],
    },
    {
      kind: 'fires',
      says: 'no limit is configured, and 82 % of the machine’s memory is taken',
      source: 'other',
      severity: 'warning',
      series: machine('m1', '18x120'),
      expected: [{ at: '10m', alerts: [usedOf('warning', '82%')] }],
    },
    {
      kind: 'quiet',
      says: 'no limit is configured, and 78 % of the machine’s memory is taken',
      source: 'other',
      severity: 'warning',
      series: machine('m1', '22x120'),
      expected: [],
    },
  ],
};

function usedRatio(context: RuleContext): { readonly by: 'limit' | 'machine'; readonly ratio: string } | undefined {
  const { memoryLimitBytes, source } = context.target;
  if (memoryLimitBytes !== undefined && source !== 'exporter') {
    const resident = context.native('process_resident_memory_bytes');
    return { by: 'limit', ratio: `max by (${context.member}) (${resident}) / ${memoryLimitBytes}` };
  }
  const available = context.nodeExporter('node_memory_MemAvailable_bytes');
  const total = context.nodeExporter('node_memory_MemTotal_bytes');
  if (available === undefined || total === undefined) return undefined;
  return { by: 'machine', ratio: `max by (${context.member}) (1 - ${available} / ${total})` };
}

function resident(instance: string, values: string): InputSeries {
  return nativeSeries(instance, 'process_resident_memory_bytes', values);
}

/** A machine with 100 bytes of memory, of which `available` are left. */
function machine(instance: string, available: string): readonly InputSeries[] {
  const labels = { job: 'node', cluster: 'a', instance };
  return [
    { metric: 'node_memory_MemAvailable_bytes', labels, values: available },
    { metric: 'node_memory_MemTotal_bytes', labels, values: '100x120' },
  ];
}

function usedOf(severity: Severity, used: string): ExpectedAlert {
  return {
    severity,
    labels: { instance: 'm1' },
    description: `Member m1 of etcd cluster a has ${used} of its memory in use: beyond it the kernel kills etcd. Look for large reads and many watchers, then raise the limit.`,
  };
}
