import type { Alert } from '../../alert.ts';
import { nativeSeries, type ExpectedAlert, type InputSeries } from '../../cases/case.ts';
import type { Severity } from '../../severity.ts';

/** Open file descriptors against the process's own limit. etcd's `os_fd_used` is renewed only every 10 minutes. */
export const etcdFileDescriptorsLow: Alert = {
  name: 'EtcdFileDescriptorsLow',
  group: 'resources',
  summary: 'A member has nearly used up its file descriptors.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'file-descriptors' },
  causes: [],
  rules: (context) => {
    const { critical, warning } = context.thresholds.fileDescriptorsUsedRatio;
    const used = `max by (${context.member}) (
  ${context.native('process_open_fds')} / ${context.native('process_max_fds')}
)`;
    const tier = (severity: Severity, limit: number, forSeconds: number) => ({
      severity,
      forSeconds,
      keepFiringForSeconds: 300,
      description: `Member {{ $labels.instance }} of etcd cluster ${context.clusterName} has {{ $value | humanizePercentage }} of its file descriptors open: without one it accepts no client and opens no file. Look for the client that opens so many connections, then raise the limit.`,
      native: `${used} > ${limit}`,
    });
    return [tier('critical', critical, 300), tier('warning', warning, 600)];
  },
  healthy: { native: ['m1', 'm2', 'm3'].flatMap((member) => descriptors(member, '60x60')) },
  cases: [
    {
      kind: 'fires',
      says: '963 of 1000 are open on one of three members',
      source: 'native',
      severity: 'critical',
      series: [...descriptors('m1', '963x60'), ...descriptors('m2', '60x60'), ...descriptors('m3', '60x60')],
      expected: [{ at: '5m', alerts: [usedOf('critical', '96.3%')] }],
    },
    {
      kind: 'quiet',
      says: '940 of 1000 are open',
      source: 'native',
      severity: 'critical',
      series: descriptors('m1', '940x120'),
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'all clients connect anew, and old connections linger for less than 5 minutes',
      source: 'native',
      severity: 'critical',
      series: descriptors('m1', '60x5 990x28 60x60'),
      expected: [],
    },
    {
      kind: 'fires',
      says: '815 of 1000 are open',
      source: 'native',
      severity: 'warning',
      series: descriptors('m1', '815x120'),
      expected: [{ at: '10m', alerts: [usedOf('warning', '81.5%')] }],
    },
    {
      kind: 'quiet',
      says: '780 of 1000 are open',
      source: 'native',
      severity: 'warning',
      series: descriptors('m1', '780x120'),
      expected: [],
    },
  ],
};

/** A process that may open 1000 file descriptors. */
function descriptors(instance: string, open: string): readonly InputSeries[] {
  return [nativeSeries(instance, 'process_open_fds', open), nativeSeries(instance, 'process_max_fds', '1000x120')];
}

function usedOf(severity: Severity, used: string): ExpectedAlert {
  return {
    severity,
    labels: { instance: 'm1' },
    description: `Member m1 of etcd cluster a has ${used} of its file descriptors open: without one it accepts no client and opens no file. Look for the client that opens so many connections, then raise the limit.`,
  };
}
