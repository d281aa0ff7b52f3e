import { cpus, totalmem, version } from 'node:os';
import { type Figure, isKept, type Measurement } from './measurement.ts';

export interface Result {
  readonly measurement: Measurement;
  readonly figures: readonly Figure[];
}

/** A table with one figure a line: value, limit, and whether the limit is kept. */
export function resultTable(results: readonly Result[]): string {
  const rows = results.flatMap(({ measurement, figures }) => [
    [measurement.title],
    ...figures.map((figure) => [`  ${figure.name}`, valueText(figure), limitText(figure), verdictText(figure)]),
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map((row) => (row.length > 1 ? (row[column]?.length ?? 0) : 0))),
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** The same as JSON, with the machine on which it was measured. */
export function resultJson(results: readonly Result[], measuredAt: Date): string {
  const [processor] = cpus();
  const machine = {
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    kernel: version(),
    node: process.version,
  };
  const measurements = Object.fromEntries(
    results.map(({ measurement, figures }) => [
      measurement.name,
      {
        title: measurement.title,
        figures: figures.map((figure) => ({ ...figure, value: rounded(figure.value), kept: isKept(figure) })),
      },
    ]),
  );
  return `${JSON.stringify({ measuredAt: measuredAt.toISOString(), machine, measurements }, null, 2)}\n`;
}

function valueText({ value, unit }: Figure): string {
  return `${rounded(value)} ${unit}`;
}

function limitText({ limit, unit }: Figure): string {
  if (limit === undefined) return '';
  return 'atMost' in limit ? `at most ${rounded(limit.atMost)} ${unit}` : `at least ${rounded(limit.atLeast)} ${unit}`;
}

function verdictText(figure: Figure): string {
  if (figure.limit === undefined) return '';
  return isKept(figure) ? 'kept' : 'MISSED';
}

/** Three significant digits below 100, whole numbers above. */
function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
