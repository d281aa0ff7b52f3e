import type { Command } from './command.ts';
import { generateHelp } from './generate-help.ts';

/** Its work is loaded when it is asked for, so that the exporter starts without the pack. */
export const generateCommand: Command = {
  name: 'generate',
  summary: 'Write Prometheus rules, Alertmanager routes and Grafana dashboards.',
  help: generateHelp,
  run: async (context) => {
    const { generate } = await import('./generate.ts');
    return generate(context);
  },
};
