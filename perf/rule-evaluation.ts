import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { BackgroundLoad } from '../demo/load.ts';
import { packFor } from '../rules/fixture.ts';
import { prometheusRuleFiles } from '../rules/writers/prometheus.ts';
import { run } from '../test/servers/command.ts';
import { startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { binaryOf } from '../test/servers/http-server.ts';
import { locate } from '../test/servers/install.ts';
import { type Prometheus, startPrometheus } from '../test/servers/prometheus.ts';
import { openWorkspace } from '../test/servers/workspace.ts';
import { startExporter } from './exporter-process.ts';
import { type Figure, median, type Measurement } from './measurement.ts';
import { renderMixinRules } from './mixin.ts';
import { type PageTwice, writeReplicated } from './replicated-pages.ts';

const clusters = 100;
const intervalSeconds = 10;
const prometheusLine = '3.5';
/** Long enough for every 5-minute window from the first evaluation on. */
const shortHistorySeconds = 360;
/** For what is read over an hour; windows of days are read from recordings, of which there is as much as there was time. */
const longHistorySeconds = 4000;
/** Samples are written into the future for so long: block building, and the evaluations after it. */
const futureSeconds = 420;
const betweenPagesSeconds = 10;
const evaluations = 6;
const blockTimeoutMs = 600_000;

const groupsSchema = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        evaluationTime: z.number(),
        rules: z.array(z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() })),
      }),
    ),
  }),
});

interface PackCost {
  readonly rules: number;
  readonly seconds: number;
}

/** One evaluation of the whole pack and of the official mixin in one real Prometheus, over the same series. */
export const ruleEvaluation: Measurement = {
  name: 'rule-evaluation',
  title: `One evaluation of the rules over ${clusters} clusters of three members (Prometheus ${prometheusLine})`,
  run: async (progress) => {
    await using workspace = await openWorkspace('rule-evaluation');
    const ours = Object.fromEntries(prometheusRuleFiles(packFor()).map(({ path, text }) => [path, text]));
    progress("rendering the official mixin's rules");
    const mixin = await renderMixinRules(workspace);
    progress('reading a real cluster twice');
    const pages = await readPages();
    progress(`writing what ${clusters} such clusters would have shown`);
    const file = workspace.path('series.txt');
    const now = Math.floor(Date.now() / 1000);
    const series = await writeReplicated(file, {
      pages,
      historySeconds: historyOf([...Object.values(ours), mixin].join('\n')),
      coarse: { names: /is_learner|is_leader|_size_|quota|revision/, historySeconds: 86_400, intervalSeconds: 240 },
      clusters,
      fromUnixSeconds: (historySeconds) => now - historySeconds,
      untilUnixSeconds: now + futureSeconds,
      intervalSeconds,
    });
    progress(`making blocks of ${series} series`);
    const promtool = binaryOf(await locate('prometheus', prometheusLine), 'promtool');
    const makeBlocks = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, workspace.path('data')];
    await run(promtool, makeBlocks, { timeoutMs: blockTimeoutMs });
    const files = { ...ours, 'prometheus/rules/mixin.yml': mixin };
    await using prometheus = await startPrometheus({
      line: prometheusLine,
      files,
      config: JSON.stringify({
        global: { evaluation_interval: `${intervalSeconds}s` },
        rule_files: ['prometheus/rules/*.yml'],
      }),
      dataDirectory: workspace.path('data'),
    });
    progress(`watching ${evaluations} evaluations`);
    const costs = await watch(prometheus);
    return figuresOf(series, costs);
  },
};

/** The exporter's page and each member's, from a cluster under a light load. */
async function readPages(): Promise<readonly PageTwice[]> {
  await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
  await using load = new BackgroundLoad(cluster.endpoints);
  await load.start();
  await using exporter = await startExporter(cluster.endpoints.map((endpoint) => `--endpoints=${endpoint}`));
  const read = async (): Promise<readonly string[]> =>
    Promise.all([
      exporter.scrape().then(({ body }) => body),
      ...cluster.members.map((member) => member.fetch('/metrics')),
    ]);
  await sleep(betweenPagesSeconds * 1000);
  const first = await read();
  await sleep(betweenPagesSeconds * 1000);
  const second = await read();
  const labels = [
    { job: 'etcd-monitor', instance: 'exporter:8080' },
    ...cluster.members.map(({ name }) => ({ job: 'etcd', instance: name })),
  ];
  return labels.map((targetLabels, index) => ({
    targetLabels,
    first: first[index] ?? '',
    second: second[index] ?? '',
    betweenSeconds: betweenPagesSeconds,
  }));
}

/** Every name in the rules, with how far back it is read; buckets and calls by code are read over 5 minutes only. */
function historyOf(rules: string): ReadonlyMap<string, number> {
  const names = new Set(rules.match(/\b[a-z_]+[a-z]\b/g));
  return new Map(
    [...names].map((name) => [
      name,
      /_bucket$|^grpc_server_/.test(name) && !name.startsWith('etcd_monitor_')
        ? shortHistorySeconds
        : longHistorySeconds,
    ]),
  );
}

/** The median time of an evaluation of each group, of ours and of the mixin's. @throws Error when a rule fails */
async function watch(prometheus: Prometheus): Promise<{ readonly ours: PackCost; readonly mixin: PackCost }> {
  const seconds = new Map<string, number[]>();
  const rules = new Map<string, number>();
  for (let evaluation = 0; evaluation <= evaluations; evaluation += 1) {
    await sleep(intervalSeconds * 1000);
    const { data } = groupsSchema.parse(JSON.parse(await prometheus.server.get('/api/v1/rules')));
    const failing = data.groups.flatMap((group) => group.rules).filter(({ health }) => health === 'err');
    if (failing.length > 0) throw new Error(`${failing[0]?.name ?? ''} fails: ${failing[0]?.lastError ?? ''}`);
    // The first evaluation finds nothing in memory yet.
    if (evaluation === 0) continue;
    for (const group of data.groups) {
      seconds.set(group.name, [...(seconds.get(group.name) ?? []), group.evaluationTime]);
      rules.set(group.name, group.rules.length);
    }
  }
  const costOf = (names: readonly string[]): PackCost => ({
    rules: names.reduce((sum, name) => sum + (rules.get(name) ?? 0), 0),
    seconds: names.reduce((sum, name) => sum + median(seconds.get(name) ?? []), 0),
  });
  const names = [...seconds.keys()];
  return {
    ours: costOf(names.filter((name) => name !== 'mixin')),
    mixin: costOf(names.filter((name) => name === 'mixin')),
  };
}

function figuresOf(
  series: number,
  { ours, mixin }: { readonly ours: PackCost; readonly mixin: PackCost },
): readonly Figure[] {
  const perRuleMs = ({ seconds, rules }: PackCost): number => (seconds * 1000) / rules;
  return [
    { name: 'series', value: series, unit: 'series' },
    { name: `our pack, ${ours.rules} rules, median`, value: ours.seconds * 1000, unit: 'ms', limit: { atMost: 1000 } },
    { name: `the mixin, ${mixin.rules} rules, median`, value: mixin.seconds * 1000, unit: 'ms' },
    { name: 'our pack, a rule', value: perRuleMs(ours), unit: 'ms' },
    { name: 'the mixin, a rule', value: perRuleMs(mixin), unit: 'ms' },
    {
      name: 'a rule of ours against one of the mixin',
      value: perRuleMs(ours) / perRuleMs(mixin),
      unit: 'times',
      limit: { atMost: 1 },
    },
  ];
}
