import { readFile } from 'node:fs/promises';
import { type DashboardDocument, readDashboard } from '../dashboards/lints/document.ts';
import { substitute } from '../dashboards/substitute.ts';
import { run } from '../test/servers/command.ts';
import { binaryOf } from '../test/servers/http-server.ts';
import { locate } from '../test/servers/install.ts';
import { type Prometheus, startPrometheus } from '../test/servers/prometheus.ts';
import { openWorkspace } from '../test/servers/workspace.ts';
import { type Figure, type Measurement, median, timeMs } from './measurement.ts';
import { readPages } from './real-pages.ts';
import { type PageTwice, writeReplicated } from './replicated-pages.ts';

const prometheusLine = '3.5';
const dashboardFile = new URL('../dashboards/etcd-monitor-overview.json', import.meta.url);
const historySeconds = 6 * 3600;
const intervalSeconds = 10;
/** Blocks begin at its multiples (Prometheus, "Storage"). */
const blockSeconds = 7200;
/** What Grafana asks for where a panel of half a wide screen shows 6 h: about as many points as pixels. */
const stepSeconds = 20;
/** Of annotations, as the dashboard says itself. */
const annotationStepSeconds = 60;
const loads = 5;
const limitMs = 2000;
const blockTimeoutMs = 600_000;
const queryTimeoutMs = 60_000;

/** What rules would have recorded meanwhile: the pack's alerts on a healthy cluster, and the ratios that panels read. */
const recorded = [
  'ALERTS{alertname="EtcdWatchdog",alertstate="firing",severity="info"} 1',
  'cluster:grpc_server_faults:ratio_rate5m 0',
  'cluster:etcd_monitor_probe_failures:ratio_rate5m 0',
].join('\n');

/** A browser opens the overview: everything that its open panels and its annotations ask for, at once. */
export const dashboardLoad: Measurement = {
  name: 'dashboard-load',
  title: `The overview over 6 h of a cluster of three members, every query at once (Prometheus ${prometheusLine})`,
  run: async ({ progress }) => {
    // On disk: the series as text take a gigabyte.
    await using workspace = await openWorkspace('dashboard-load', { isOnDisk: true });
    const overview = readDashboard(await readFile(dashboardFile, 'utf8'));
    progress('reading a real cluster twice');
    const rules: PageTwice = { targetLabels: {}, first: recorded, second: recorded, betweenSeconds: intervalSeconds };
    const pages = [...(await readPages()), rules];
    const end = Math.floor(Date.now() / 1000 / blockSeconds) * blockSeconds - 1;
    const file = workspace.path('series.txt');
    progress('writing what it would have shown in 6 h');
    const series = await writeReplicated(file, {
      pages,
      historySeconds: new Map(namesRead(overview).map((name) => [name, historySeconds])),
      clusters: 1,
      fromUnixSeconds: (seconds) => end - seconds,
      untilUnixSeconds: end,
      intervalSeconds,
    });
    progress(`making blocks of ${series} series`);
    const promtool = binaryOf(await locate('prometheus', prometheusLine), 'promtool');
    const makeBlocks = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, workspace.path('data')];
    await run(promtool, makeBlocks, { timeoutMs: blockTimeoutMs });
    await using prometheus = await startPrometheus({
      line: prometheusLine,
      config: '{}',
      dataDirectory: workspace.path('data'),
    });
    progress(`loading it ${loads} times`);
    return figuresOf(series, await loadRepeatedly(prometheus, requestsOf(overview, end)));
  },
};

/** The requests of a browser: the queries of open panels, and the annotations, over the 6 h before a moment (Unix seconds). */
function requestsOf({ rows, annotations }: DashboardDocument, end: number): readonly string[] {
  const open = rows.filter(({ isCollapsed }) => !isCollapsed).flatMap(({ panels }) => panels);
  return [
    ...open
      .flatMap(({ targets }) => targets)
      .map(({ expr, instant }) => (instant === true ? instantPath(expr, end) : rangePath(expr, end, stepSeconds))),
    ...annotations.map(({ expr }) => rangePath(expr, end, annotationStepSeconds)),
  ];
}

function instantPath(expression: string, end: number): string {
  return `/api/v1/query?time=${end}&query=${encodeURIComponent(asked(expression))}`;
}

function rangePath(expression: string, end: number, step: number): string {
  const times = `start=${end - historySeconds}&end=${end}&step=${step}`;
  return `/api/v1/query_range?${times}&query=${encodeURIComponent(asked(expression))}`;
}

/** With "All" in each variable. A rate reaches over four scrapes, or a step and a scrape, whichever is more. */
function asked(expression: string): string {
  const rateSeconds = Math.max(4 * intervalSeconds, stepSeconds + intervalSeconds);
  return substitute(expression, { rateInterval: `${rateSeconds}s`, interval: `${stepSeconds}s`, value: '.+' });
}

/** All names that the dashboard's queries may read; words of the language are among them and harm nobody. */
function namesRead({ panels, annotations }: DashboardDocument): readonly string[] {
  const expressions = [...panels.flatMap(({ targets }) => targets), ...annotations].map(({ expr }) => expr);
  return [...new Set(expressions.join('\n').match(/\b[a-zA-Z_:][a-zA-Z0-9_:]*\b/g))];
}

interface Load {
  /** Until the last answer was there. */
  readonly durationMs: number;
  readonly requests: number;
  readonly answerBytes: number;
}

async function loadRepeatedly(prometheus: Prometheus, paths: readonly string[]): Promise<readonly Load[]> {
  const done: Load[] = [];
  for (let load = 0; load < loads; load += 1) {
    let answers: readonly string[] = [];
    const durationMs = await timeMs(async () => {
      answers = await Promise.all(paths.map((path) => prometheus.server.get(path, queryTimeoutMs)));
    });
    const answerBytes = answers.reduce((sum, { length }) => sum + length, 0);
    done.push({ durationMs, requests: paths.length, answerBytes });
  }
  return done;
}

function figuresOf(series: number, done: readonly Load[]): readonly Figure[] {
  const durations = done.map(({ durationMs }) => durationMs);
  const [first] = done;
  return [
    { name: 'series', value: series, unit: 'series' },
    { name: 'queries', value: first?.requests ?? 0, unit: 'queries' },
    { name: 'answers', value: (first?.answerBytes ?? 0) / 1e6, unit: 'MB' },
    { name: 'until the last answer, median', value: median(durations), unit: 'ms' },
    { name: 'until the last answer, slowest', value: Math.max(...durations), unit: 'ms', limit: { atMost: limitMs } },
  ];
}
