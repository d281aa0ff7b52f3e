import type { Alert } from '../../alert.ts';

const description =
  "Always firing: it shows that alerts get from Prometheus through Alertmanager to the dead man's switch. Nothing is wrong while it arrives; look at Prometheus and Alertmanager when it stops.";

/** The dead man's switch. It has no quiet case: when it is quiet, the way is broken. */
export const etcdWatchdog: Alert = {
  name: 'EtcdWatchdog',
  group: 'monitoring',
  summary: 'Alerting works.',
  scope: 'none',
  panel: { dashboard: 'self-check', slug: 'alerts' },
  causes: [],
  rules: () => [{ severity: 'info', forSeconds: 0, keepFiringForSeconds: 60, description, other: 'vector(1)' }],
  healthy: {},
  cases: [
    {
      kind: 'fires',
      says: 'from the first evaluation on, whatever there is',
      source: 'other',
      severity: 'info',
      series: [],
      expected: [
        { at: '0s', alerts: [{ severity: 'info', labels: { cluster: '' }, description }] },
        { at: '10m', alerts: [{ severity: 'info', labels: { cluster: '' }, description }] },
      ],
    },
  ],
};
