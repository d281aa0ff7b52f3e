import type { Alert } from '../../alert.ts';
import type { AlertCase, InputSeries } from '../../cases/case.ts';
import type { RuleContext } from '../../context.ts';

/** Space in use on the file system of the data, by the node exporter: etcd tells only the size of its own files. */
export const etcdDiskSpaceLow: Alert = {
  name: 'EtcdDiskSpaceLow',
  group: 'storage',
  summary: 'The disk that holds the data of a member is nearly full.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'disk-space' },
  causes: [],
  needs: 'generate.node_exporter_selector',
  rules: (context) => {
    const used = usedRatio(context);
    if (used === undefined) return [];
    const { critical, warning } = context.thresholds.diskUsedRatio;
    const description = `The disk below ${context.target.dataMountpoint} of member {{ $labels.instance }} of etcd cluster ${context.clusterName} is {{ $value | humanizePercentage }} full: etcd stops when it cannot write its log. Look for what else grows there, then enlarge it.`;
    return [
      {
        severity: 'critical',
        forSeconds: 300,
        keepFiringForSeconds: 300,
        description,
        other: `${used} > ${critical}`,
      },
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 300,
        description,
        other: `${used} > ${warning}`,
      },
    ];
  },
  healthy: {},
  cases: [
    {
      kind: 'fires',
      says: '96 % are used on one of three members',
      source: 'other',
      severity: 'critical',
      series: [...disk('m1', '4x60'), ...disk('m2', '60x60'), ...disk('m3', '60x60')],
      expected: [{ at: '5m', alerts: [fullOf('critical', '96%')] }],
    },
    {
      kind: 'quiet',
      says: '94 % are used',
      source: 'other',
      severity: 'critical',
      series: disk('m1', '6x120'),
      expected: [],
    },
    {
      kind: 'quiet',
      says: '99 % are used for less than 5 minutes: a snapshot was written and removed',
      source: 'other',
      severity: 'critical',
      series: disk('m1', '50x5 1x28 50x60'),
      expected: [],
    },
    {
      kind: 'fires',
      says: '82 % are used',
      source: 'other',
      severity: 'warning',
      series: disk('m1', '18x120'),
      expected: [{ at: '10m', alerts: [fullOf('warning', '82%')] }],
    },
    {
      kind: 'quiet',
      says: '78 % are used',
      source: 'other',
      severity: 'warning',
      series: disk('m1', '22x120'),
      expected: [],
    },
    {
      kind: 'other',
      says: 'other file systems of the machine are full, and one has no size',
      source: 'other',
      severity: 'critical',
      series: [
        ...disk('m1', '60x60'),
        ...disk('m1', '0x60', { mountpoint: '/boot' }),
        ...disk('m1', '0x60', { device: 'empty' }, '0x60'),
      ],
      expected: [],
    },
    {
      kind: 'other',
      says: 'two file systems are mounted there, one over the other: one alert, of the fuller',
      source: 'other',
      severity: 'critical',
      series: [...disk('m1', '60x60'), ...disk('m1', '3x60', { device: '/dev/sdb1' })],
      expected: [{ at: '5m', alerts: [fullOf('critical', '97%')] }],
    },
  ],
};

function usedRatio(context: RuleContext): string | undefined {
  const mountpoint = `mountpoint="${context.target.dataMountpoint}"`;
  const available = context.nodeExporter('node_filesystem_avail_bytes', mountpoint);
  const size = context.nodeExporter('node_filesystem_size_bytes', mountpoint);
  if (available === undefined || size === undefined) return undefined;
  return `max by (${context.member}) (
  1 - ${available} / (${size} > 0)
)`;
}

/** A file system of 100 bytes below the data, of which `available` are left. */
function disk(
  instance: string,
  available: string,
  labels: InputSeries['labels'] = {},
  size = '100x120',
): readonly InputSeries[] {
  const common = {
    job: 'node',
    cluster: 'a',
    instance,
    device: '/dev/sda1',
    fstype: 'ext4',
    mountpoint: '/var/lib/etcd',
    ...labels,
  };
  return [
    { metric: 'node_filesystem_avail_bytes', labels: common, values: available },
    { metric: 'node_filesystem_size_bytes', labels: common, values: size },
  ];
}

function fullOf(severity: 'critical' | 'warning', used: string): AlertCase['expected'][number]['alerts'][number] {
  return {
    severity,
    labels: { instance: 'm1' },
    description: `The disk below /var/lib/etcd of member m1 of etcd cluster a is ${used} full: etcd stops when it cannot write its log. Look for what else grows there, then enlarge it.`,
  };
}
