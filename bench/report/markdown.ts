import { markdownTable } from '../../config/markdown.ts';
import type { Comparison } from '../compare/comparison.ts';
import { comparisonCells, comparisonHeader } from '../compare/text.ts';
import { etcdCpuPerOperation } from '../result/etcd-cpu.ts';
import type { BenchResult, ErrorCount, SloOutcome } from '../result/schema.ts';
import { measuredText } from '../slo/text.ts';
import { isJudgeable } from '../verdict.ts';
import { bottleneckText } from './bottleneck.ts';
import type { Findings } from './findings.ts';
import { microseconds, milliseconds, oneLine, percent, perSecond } from './format.ts';
import { remarksOn } from './remarks.ts';
import { kindCells, kindsHeader, roundCells, roundsHeader, spreadText } from './rows.ts';

/** A run as GitHub's Markdown, for `$GITHUB_STEP_SUMMARY` and comments: the verdict first, then figures, then what explains them. */
export function markdownReport(result: BenchResult, { verdict, comparison }: Findings): string {
  const { workload, total, rounds, slos } = result;
  const sections: readonly Section[] = [
    {
      title: `## etcd bench: ${workload}, ${verdict.outcome === 'done' ? 'passed' : 'not passed'}`,
      lines: [...list(verdict.reasons.map(({ text }) => text)), ...figures(result)],
    },
    {
      title: '### SLOs',
      lines: table(
        ['SLO', '', ''],
        slos.map((slo) => sloCells(slo, isJudgeable(verdict))),
      ),
    },
    { title: '### Against the baseline', lines: comparison === undefined ? [] : comparisonLines(comparison) },
    { title: '### Kinds', lines: total.kinds.length > 1 ? table(kindsHeader, total.kinds.map(kindCells)) : [] },
    {
      title: '### Rounds',
      lines:
        rounds.length > 1 ? [...table(roundsHeader, rounds.map(roundCells)), `Throughput: ${spreadText(rounds)}.`] : [],
    },
    { title: '### Errors', lines: table(['count', 'code', 'message'], total.errors.map(errorCells)) },
    { title: '### Notes', lines: [...list(remarksOn(result)), ...settings(result)] },
  ];
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `${[title, '', ...lines].join('\n').trimEnd()}\n`)
    .join('\n');
}

/** Left out without lines. */
interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A table with an empty line after it, nothing without rows. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [...markdownTable(header, rows), ''];
}

/** Texts as a list with an empty line after it, nothing without texts. */
function list(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? [] : [...texts.map((text) => `- ${plain(text)}`), ''];
}

function sloCells({ text, passed, measured }: SloOutcome, isJudged: boolean): readonly string[] {
  const outcome = passed ? 'passed' : '**missed**';
  return [`\`${text}\``, measuredText({ text, measured }), isJudged ? outcome : 'not judged'];
}

function errorCells({ count, code, name, message }: ErrorCount): readonly string[] {
  return [String(count), `${code} ${name}`, plain(message)];
}

function comparisonLines({ metrics, warnings, maxRegressionRatio }: Comparison): readonly string[] {
  return [
    ...table(comparisonHeader, metrics.map(comparisonCells)),
    `\`~\` is no significant difference; ${percent(maxRegressionRatio)} worse is allowed.`,
    '',
    ...list(warnings),
  ];
}

function figures({ total }: BenchResult): readonly string[] {
  const { latency, operations, client, rate } = total;
  const etcdCpu = etcdCpuPerOperation(total);
  const rows: readonly (readonly [string, string] | undefined)[] = [
    ['throughput', perSecond(total.throughput)],
    rate === undefined ? undefined : ['rate asked for', perSecond(rate.asked)],
    latency && ['latency, average', milliseconds(latency.average)],
    latency && ['latency, P50', milliseconds(latency.p50)],
    latency && ['latency, P95', milliseconds(latency.p95)],
    latency && ['latency, P99', milliseconds(latency.p99)],
    latency && ['latency, P99.9', milliseconds(latency.p999)],
    latency && ['latency, max', milliseconds(latency.max)],
    ['operations', `${operations.sent}, of them ${operations.failed} failed`],
    ['client CPU an operation', microseconds(client.cpuPerOperation)],
    etcdCpu === undefined ? undefined : ['etcd CPU an operation', microseconds(etcdCpu)],
    ['bottleneck', bottleneckText(total)],
  ];
  return table(
    ['', 'measured'],
    rows.filter((row) => row !== undefined),
  );
}

function settings({ settings, environment, startedAt }: BenchResult): readonly string[] {
  const flags = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [
    '<details><summary>Settings and machine</summary>',
    '',
    `\`${flags.join(' ')}\``,
    '',
    `etcd ${environment.etcdVersions.join(', ')} (members: ${environment.members}), ${environment.cores} cores of ${plain(environment.cpuModel)}, ${environment.platform}, Node ${environment.nodeVersion}, etcd-monitor ${environment.toolVersion}, started ${startedAt}.`,
    '',
    '</details>',
  ];
}

/** Text of others in one line and without effect as Markdown or HTML. */
function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_<>[\]#]/g, (character) => `\\${character}`);
}
