import { checkAlertmanagerHelp } from './check-alertmanager-help.ts';
import type { Command } from './command.ts';

/** Its work is loaded when it is asked for, so that the exporter starts without it. */
export const checkAlertmanagerCommand: Command = {
  name: 'alertmanager',
  summary: 'Alertmanager configurations with their templates.',
  help: checkAlertmanagerHelp,
  run: async (context) => {
    const { checkAlertmanager } = await import('./check-alertmanager.ts');
    return checkAlertmanager(context);
  },
};
