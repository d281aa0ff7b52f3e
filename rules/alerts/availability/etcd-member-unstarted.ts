import type { Alert } from '../../alert.ts';
import { type InputSeries, memberSeries } from '../../cases/case.ts';
import { outlastsSymptomsSeconds } from '../../outlasting.ts';

/** A member without a name is called by its id. */
const unstarted = '8e9e05c52164694d';

function started(instance: string, values: string): InputSeries {
  return memberSeries(instance, 'etcd_monitor_member_started', values);
}

/** In the member list without a name: added, and never joined. Only the member list tells. */
export const etcdMemberUnstarted: Alert = {
  name: 'EtcdMemberUnstarted',
  group: 'availability',
  summary: 'A member was added and never joined.',
  scope: 'member',
  panel: { dashboard: 'overview', slug: 'members' },
  causes: [],
  rules: (context) => {
    const { member } = context;
    const selector = context.exporter('etcd_monitor_member_started');
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: outlastsSymptomsSeconds,
        description: `Member {{ $labels.instance }} was added to etcd cluster ${context.clusterName} and never joined, yet it counts for the quorum. Start it with --initial-cluster-state existing, or remove it.`,
        // Of several exporters, the one that has seen it join has the newer list.
        exporter: { expression: `max by (${member}) (${selector}) == 0`, knownBy: selector },
      },
    ];
  },
  healthy: { exporter: ['m1', 'm2', 'm3'].map((member) => started(member, '1x60')) },
  cases: [
    {
      kind: 'fires',
      says: 'a member was added ten minutes ago and has not joined',
      source: 'exporter',
      severity: 'warning',
      series: [started('m1', '1x80'), started(unstarted, '_x6 0x74')],
      expected: [
        {
          at: '11m',
          alerts: [
            {
              severity: 'warning',
              labels: { instance: unstarted },
              description: `Member ${unstarted} was added to etcd cluster a and never joined, yet it counts for the quorum. Start it with --initial-cluster-state existing, or remove it.`,
            },
          ],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'a member joins 9m50s after it was added, and is called by its name then',
      source: 'exporter',
      severity: 'warning',
      series: [started('m1', '1x80'), started(unstarted, '_x6 0x59 stale'), started('m4', '_x66 1x30')],
      expected: [],
    },
  ],
};
