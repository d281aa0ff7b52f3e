import { type Figure, isKept, type Measurement, notMeasured, rounded } from './measurement.ts';

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

/** A figure's value as every table has it. */
export function valueText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  return value === notMeasured ? value : `${rounded(value)} ${unit}`;
}

function limitText({ limit, unit }: Figure): string {
  if (limit === undefined) return '';
  return 'atMost' in limit ? `at most ${rounded(limit.atMost)} ${unit}` : `at least ${rounded(limit.atLeast)} ${unit}`;
}

function verdictText(figure: Figure): string {
  if (figure.limit === undefined || figure.value === notMeasured) return '';
  return isKept(figure) ? 'kept' : 'MISSED';
}
