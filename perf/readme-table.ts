import { valueText } from './report.ts';
import { type PerfFigure, resultsSchema } from './results-file.ts';

const begin = '<!-- perf table: generated from perf/results/latest.json by npm run generate:docs -->';
const end = '<!-- end of the perf table -->';

function limitText({ limit, unit }: PerfFigure): string {
  if (limit === undefined) return '';
  const [word, bound] = 'atMost' in limit ? ['at most', limit.atMost] : ['at least', limit.atLeast];
  return `${word} ${Number(bound.toPrecision(3))} ${unit}`;
}

/** Columns padded as prettier pads them. */
function markdownTable(rows: readonly (readonly [string, string, string])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [heading, ...body] = rows;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(heading ?? []), rule, ...body.map(line)].join('\n');
}

/** `json` is what `npm run perf` wrote. */
export function performanceTable(json: string): string {
  const { machine, measurements } = resultsSchema.parse(JSON.parse(json));
  const rows = Object.values(measurements).flatMap(
    ({ title, measuredAt, figures }): (readonly [string, string, string])[] => [
      [`**${title}**`, measuredAt.slice(0, 10), ''],
      ...figures.map((entry) => [entry.name, valueText(entry), limitText(entry)] as const),
    ],
  );
  const { processor, cores, memoryGiB, node } = machine;
  return [
    markdownTable([['figure', 'measured', 'limit'], ...rows]),
    '',
    `Each block is of one run: ${cores} cores of ${processor}, ${memoryGiB} GiB, Node.js ${node}, etcd on the same machine.`,
  ].join('\n');
}

/** The README with its table replaced. @throws Error if it has lost the marks around the table */
export function withPerformanceTable(readme: string, json: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md lacks the lines ${begin} and ${end}`);
  return `${readme.slice(0, from)}${begin}\n\n${performanceTable(json)}\n\n${readme.slice(to)}`;
}
