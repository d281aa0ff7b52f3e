import { checkRulesHelp } from './check-rules-help.ts';
import type { Command } from './command.ts';

/** Its work is loaded when it is asked for, so that the exporter starts without it. */
export const checkRulesCommand: Command = {
  name: 'rules',
  summary: 'Alerting and recording rules on etcd: Prometheus rule files, PrometheusRule manifests.',
  help: checkRulesHelp,
  run: async (context) => {
    const { checkRules } = await import('./check-rules.ts');
    return checkRules(context);
  },
};
