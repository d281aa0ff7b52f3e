import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testRules, type CheckResult } from '../servers/promtool.ts';
import { openWorkspace } from '../servers/workspace.ts';
import { DashboardContext } from '../../dashboards/context.ts';
import { dashboardTarget } from '../../dashboards/fixture.ts';
import { substitute } from '../../dashboards/substitute.ts';

/** What a panel's query is held against. */
export interface Evaluation {
  readonly expression: string | undefined;
  /** Values every 10 s in promtool's notation, such as `1x60`, by series. */
  readonly series: Readonly<Record<string, string>>;
  /** Omitted: two minutes after the first values. */
  readonly at?: string;
  /** All of the result: its values by label sets, such as `{cluster="a"}`. */
  readonly expected: Readonly<Record<string, number>>;
}

/** Of the oldest Prometheus that is supported. */
export const promtoolLine = '2.42';

/** What panels of a dashboard without variables for job and member are written with. For tests, as is all of this file. */
export function contextOf(source: 'native' | 'exporter' | 'both'): DashboardContext {
  const { target, thresholds } = dashboardTarget({ source });
  return new DashboardContext(target, thresholds, []);
}

/** Evaluates a query with "All" in each variable, in Prometheus' own engine. @throws ServerUnavailableError */
export async function evaluate({ expression, series, at = '2m', expected }: Evaluation): Promise<CheckResult> {
  const expr = substitute(expression ?? '', { rateInterval: '1m', interval: '1m', value: '.*' });
  const samples = Object.entries(expected).map(([labels, value]) => ({ labels, value }));
  const test = {
    interval: '10s',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [{ expr, eval_time: at, exp_samples: samples }],
  };
  const workspace = await openWorkspace('evaluation');
  try {
    const file = join(workspace.directory, 'test.yml');
    await writeFile(file, JSON.stringify({ evaluation_interval: '10s', tests: [test] }));
    return await testRules(promtoolLine, [file]);
  } finally {
    await workspace.close();
  }
}
