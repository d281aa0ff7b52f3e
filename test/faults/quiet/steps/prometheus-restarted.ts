import type { QuietStep } from '../step.ts';

export const prometheusRestarted: QuietStep = {
  name: 'prometheus-restarted',
  says: 'Prometheus is restarted on its data.',
  play: (lab) => lab.parts.prometheus.restart(),
};
