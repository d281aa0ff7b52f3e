import type { Alert } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { nativeOfAll } from '../../cases/members.ts';

const inFlight = 'etcd_disk_defrag_inflight';

function description(instance: string, cluster: string): string {
  return `Member ${instance} of etcd cluster ${cluster} is being defragmented, or was a few minutes ago: meanwhile it answers neither reads nor writes. Nothing to do, unless it lasts longer than a minute for a gigabyte.`;
}

const firing = { severity: 'info', labels: { instance: 'm2' }, description: description('m2', 'a') } as const;

/**
 * Mutes what a defrag slows down. It fires on for 6 minutes, because rates over 5 minutes see the pause for so long after it.
 * A defrag that ends between two scrapes is not seen: it is too short for the alerts that it would mute.
 *
 * Generated for every version: etcd before 3.4.18, and 3.5.0 and 3.5.1, lack the series, and then it is silent.
 */
export const etcdDefragRunning: Alert = {
  name: 'EtcdDefragRunning',
  group: 'storage',
  summary: 'A member is being defragmented.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'defrag' },
  causes: [],
  rules: (context) => [
    {
      severity: 'info',
      forSeconds: 0,
      keepFiringForSeconds: 360,
      description: description('{{ $labels.instance }}', context.clusterName),
      native: `max by (${context.member}) (${context.native(inFlight)}) == 1`,
    },
  ],
  healthy: { native: nativeOfAll(inFlight, '0x60') },
  cases: [
    {
      kind: 'fires',
      says: 'm2 is being defragmented',
      source: 'native',
      severity: 'info',
      series: [
        nativeSeries('m1', inFlight, '0x10'),
        nativeSeries('m2', inFlight, '0x5 1x4'),
        nativeSeries('m3', inFlight, '0x10'),
      ],
      expected: [{ at: '1m', alerts: [firing] }],
    },
    {
      kind: 'other',
      says: 'm2 was defragmented for 20 s, which counts for 6 minutes more',
      source: 'native',
      severity: 'info',
      series: [nativeSeries('m2', inFlight, '0x5 1x1 0x52')],
      expected: [
        { at: '1m', alerts: [firing] },
        { at: '7m10s', alerts: [firing] },
        { at: '7m20s', alerts: [] },
      ],
    },
    {
      kind: 'quiet',
      says: 'nobody is defragmented',
      source: 'native',
      severity: 'info',
      series: nativeOfAll(inFlight, '0x60'),
      expected: [],
    },
  ],
};
