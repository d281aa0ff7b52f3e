import type { QuietStep } from '../step.ts';

export const exporterRestarted: QuietStep = {
  name: 'exporter-restarted',
  says: 'The exporter is restarted.',
  play: (lab) => lab.parts.exporter.restart(),
};
