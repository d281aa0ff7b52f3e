import type { Alert } from '../../alert.ts';
import type { InputSeries } from '../../cases/case.ts';

function descriptionOf(exporter: string): string {
  return `Prometheus gets no page from ${exporter}: verdicts, probes and all alerts that rest on them are missing. Check that the process runs and that Prometheus reaches it.`;
}

const description = descriptionOf('the etcd-monitor exporter at exporter:8080');
const labels = { cluster: '', instance: 'exporter:8080' };

function up(values: string, instance = 'exporter:8080'): InputSeries {
  return { metric: 'up', labels: { job: 'etcd-monitor', instance }, values };
}

/**
 * The exporter's own `up`, or no target of its job at all. `up` says nothing of clusters: the alert has a cluster's labels only where
 * the target has, and `instance` is the exporter's address.
 */
export const etcdExporterDown: Alert = {
  name: 'EtcdExporterDown',
  group: 'monitoring',
  summary: 'An exporter of etcd-monitor does not answer.',
  scope: 'none',
  panel: { dashboard: 'self-check', slug: 'exporters' },
  causes: [],
  rules: (context) => {
    if (context.target.source === 'native') return [];
    const exporters = `up{job="${context.target.exporterJob}"}`;
    return [
      {
        severity: 'warning',
        forSeconds: 300,
        keepFiringForSeconds: 60,
        description: descriptionOf(
          '{{ with $labels.instance }}the etcd-monitor exporter at {{ . }}{{ else }}any etcd-monitor exporter, and has no target of one{{ end }}',
        ),
        other: `
max by (${context.member}) (${exporters}) == 0
or
max by (${context.member}) (absent(${exporters}))`,
      },
    ];
  },
  healthy: {},
  cases: [
    {
      kind: 'fires',
      says: 'it has not answered for 5 minutes',
      source: 'other',
      severity: 'warning',
      series: [up('1x5 0x60')],
      expected: [{ at: '6m', alerts: [{ severity: 'warning', labels, description }] }],
    },
    {
      kind: 'fires',
      says: 'no target of its job has been there for 5 minutes',
      source: 'other',
      severity: 'warning',
      series: [up('1x5 stale')],
      expected: [
        {
          at: '6m',
          alerts: [
            {
              severity: 'warning',
              labels: { cluster: '' },
              description: descriptionOf('any etcd-monitor exporter, and has no target of one'),
            },
          ],
        },
      ],
    },
    {
      kind: 'fires',
      says: 'one of two does not answer, and the targets carry the cluster they watch',
      source: 'other',
      severity: 'warning',
      series: [
        { metric: 'up', labels: { job: 'etcd-monitor', cluster: 'a', instance: 'exporter-1:8080' }, values: '1x66' },
        {
          metric: 'up',
          labels: { job: 'etcd-monitor', cluster: 'a', instance: 'exporter-2:8080' },
          values: '1x5 0x60',
        },
      ],
      expected: [
        {
          at: '6m',
          alerts: [
            {
              severity: 'warning',
              labels: { cluster: 'a', instance: 'exporter-2:8080' },
              description: descriptionOf('the etcd-monitor exporter at exporter-2:8080'),
            },
          ],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'it restarts, and answers again after 4 minutes and 50 seconds',
      source: 'other',
      severity: 'warning',
      series: [up('1x5 0x29 1x60')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'its target moves to another address',
      source: 'other',
      severity: 'warning',
      series: [up('1x5 stale'), up('_x7 1x60', 'exporter-new:8080')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'a member of etcd does not answer',
      source: 'other',
      severity: 'warning',
      series: [up('1x66'), { metric: 'up', labels: { job: 'etcd', cluster: 'a', instance: 'm1' }, values: '0x66' }],
      expected: [],
    },
  ],
};
