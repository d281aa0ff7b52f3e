import { parse } from 'yaml';
import { z } from 'zod';
import { packFor } from '../rules/fixture.ts';
import { secondsOf } from '../rules/cases/derive.ts';
import { prometheusRuleFiles } from '../rules/writers/prometheus.ts';
import { run } from '../test/servers/command.ts';
import { binaryOf } from '../test/servers/http-server.ts';
import { locate } from '../test/servers/install.ts';
import { type Prometheus, startPrometheus } from '../test/servers/prometheus.ts';
import { openWorkspace } from '../test/servers/workspace.ts';
import { type Figure, median, type Measurement } from './measurement.ts';
import { renderMixinRules } from './mixin.ts';
import { readPages } from './real-pages.ts';
import { writeReplicated } from './replicated-pages.ts';

const clusters = 100;
const intervalSeconds = 10;
const prometheusLine = '3.5';
/** Long enough for every 5-minute window. */
const shortHistorySeconds = 360;
/** For what is read over an hour. */
const longHistorySeconds = 4000;
/** For what is read over a day, in steps. */
const coarseIntervalSeconds = 240;
const daySeconds = 86_400;
/** Blocks begin at its multiples (Prometheus, "Storage"). */
const blockSeconds = 7200;
const evaluations = 5;
const queryTimeoutMs = 60_000;
const blockTimeoutMs = 600_000;

const ruleFileSchema = z.object({
  groups: z.array(z.object({ interval: z.string().optional(), rules: z.array(z.object({ expr: z.string() })) })),
});

const answerSchema = z.object({
  data: z.object({ stats: z.object({ timings: z.object({ execTotalTime: z.number() }) }) }),
});

interface PackCost {
  readonly rules: number;
  /** Of all rules once. */
  readonly seconds: number;
  /** What comes to one evaluation interval: rules of a group that is evaluated less often count by as much less. */
  readonly secondsAnInterval: number;
}

/** One evaluation of the whole pack and of the official mixin in one real Prometheus, over the same series. */
export const ruleEvaluation: Measurement = {
  name: 'rule-evaluation',
  title: `One evaluation of the rules over ${clusters} clusters of three members (Prometheus ${prometheusLine})`,
  run: async ({ progress }) => {
    await using workspace = await openWorkspace('rule-evaluation');
    const ours = Object.fromEntries(prometheusRuleFiles(packFor()).map(({ path, text }) => [path, text]));
    progress("rendering the official mixin's rules");
    const mixin = await renderMixinRules(workspace);
    progress('reading a real cluster twice');
    const pages = await readPages();
    progress(`writing what ${clusters} such clusters would have shown`);
    // The end of a block: a server that runs has its last two hours in one piece, the head.
    const now = Math.floor(Date.now() / 1000 / blockSeconds) * blockSeconds - 1;
    const promtool = binaryOf(await locate('prometheus', prometheusLine), 'promtool');
    const read = historyOf([...Object.values(ours), mixin].join('\n'));
    // Two files: promtool reads a file once for every two hours that it spans.
    const parts = [
      { historySeconds: read, until: now, intervalSeconds },
      { historySeconds: ofADay(read), until: now - longHistorySeconds, intervalSeconds: coarseIntervalSeconds },
    ];
    let series = 0;
    for (const [index, { historySeconds, until, ...part }] of parts.entries()) {
      const file = workspace.path(`series-${index}.txt`);
      const fromUnixSeconds = (seconds: number): number => now - seconds;
      const written = await writeReplicated(file, {
        ...{ pages, historySeconds, clusters, fromUnixSeconds, untilUnixSeconds: until },
        ...part,
      });
      series = Math.max(series, written);
      progress(`making blocks of ${written} series`);
      const makeBlocks = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, workspace.path('data')];
      await run(promtool, makeBlocks, { timeoutMs: blockTimeoutMs });
    }
    await using prometheus = await startPrometheus({
      line: prometheusLine,
      config: '{}',
      dataDirectory: workspace.path('data'),
    });
    progress(`evaluating every rule ${evaluations} times`);
    const costs = {
      ours: await costOf(Object.values(ours), prometheus, now),
      mixin: await costOf([mixin], prometheus, now),
    };
    return figuresOf(series, costs);
  },
};

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

function ofADay(history: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const names = [...history.keys()].filter((name) => /is_learner|is_leader|_size_|quota|revision/.test(name));
  return new Map(names.map((name) => [name, daySeconds]));
}

/**
 * What one evaluation of all rules of some files costs: of each expression the median time that Prometheus says it took. The
 * answer's way to here is not in it: a rule's result does not go it, and a busy machine makes it longer than the evaluation.
 * Nothing is recorded meanwhile, so a rule over records reads none: a hundred series at the most.
 */
async function costOf(files: readonly string[], prometheus: Prometheus, atUnixSeconds: number): Promise<PackCost> {
  const expressions = files
    .flatMap((text) => ruleFileSchema.parse(parse(text)).groups)
    .flatMap(({ rules, interval }) => rules.map(({ expr }) => ({ expression: expr, share: shareOf(interval) })));
  let seconds = 0;
  let secondsAnInterval = 0;
  for (const { expression, share } of expressions) {
    const path = `/api/v1/query?stats=all&time=${atUnixSeconds}&query=${encodeURIComponent(expression)}`;
    const times: number[] = [];
    for (let evaluation = 0; evaluation < evaluations; evaluation += 1) {
      const answer = answerSchema.parse(JSON.parse(await prometheus.server.get(path, queryTimeoutMs)));
      times.push(answer.data.stats.timings.execTotalTime);
    }
    seconds += median(times);
    secondsAnInterval += share * median(times);
  }
  return { rules: expressions.length, seconds, secondsAnInterval };
}

/** How much of a group's evaluation comes to one interval of the shipped Prometheus configuration. */
function shareOf(groupInterval: string | undefined): number {
  return groupInterval === undefined ? 1 : Math.min(1, intervalSeconds / secondsOf(groupInterval));
}

function figuresOf(
  series: number,
  { ours, mixin }: { readonly ours: PackCost; readonly mixin: PackCost },
): readonly Figure[] {
  const perRuleMs = ({ seconds, rules }: PackCost): number => (seconds * 1000) / rules;
  return [
    { name: 'series', value: series, unit: 'series' },
    {
      name: `our pack, ${ours.rules} rules, an interval of ${intervalSeconds} s`,
      value: ours.secondsAnInterval * 1000,
      unit: 'ms',
      limit: { atMost: 1000 },
    },
    { name: 'our pack, all rules at once', value: ours.seconds * 1000, unit: 'ms' },
    { name: `the mixin, ${mixin.rules} rules, an interval`, value: mixin.seconds * 1000, unit: 'ms' },
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
