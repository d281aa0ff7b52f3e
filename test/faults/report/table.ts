import { tableText } from '../../../demo/table.ts';
import type { FaultResult } from '../recording/recording.ts';

function seconds(value: number | undefined): string {
  return value === undefined ? '-' : `${value.toFixed(0)} s`;
}

/** One line an expected alert, in seconds after the fault; what went wrong below. */
export function resultTable(results: readonly FaultResult[]): string {
  const heading = ['', 'SCENARIO', 'ETCD', 'SCALE', 'ALERT', 'PENDING', 'FIRING', 'DELIVERED', 'RESOLVED', 'BESIDE'];
  const lines = results.flatMap((result) =>
    result.expected.map((outcome, index) => [
      result.problems.length === 0 ? 'ok' : 'FAIL',
      index === 0 ? result.name : '',
      index === 0 ? result.etcdVersion : '',
      index === 0 ? String(result.timeScale) : '',
      `${outcome.alert} (${outcome.severity})`,
      seconds(outcome.pendingSeconds),
      seconds(outcome.firingSeconds),
      seconds(outcome.deliveredSeconds),
      outcome.resolvedSeconds === undefined ? '-' : `+${seconds(outcome.resolvedSeconds - result.undoneSeconds)}`,
      index === 0 ? [...new Set(result.beside.map(({ alert }) => alert))].join(', ') : '',
    ]),
  );
  const problems = results.flatMap(({ name, problems: texts }) => texts.map((text) => `${name}: ${text}`));
  return [tableText([heading, ...lines]), ...(problems.length === 0 ? [] : ['', ...problems])].join('\n');
}
