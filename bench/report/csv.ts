import type { BenchResult } from '../result/schema.ts';

const header = ['round', 'second', 'succeeded', 'failed', 'p50_seconds', 'p99_seconds', 'max_seconds'];

/**
 * What each second of each round was like, as RFC 4180 has it, for spreadsheets and plots; the figures of rounds and of the whole are in
 * the JSON report. Cells are empty where nothing was measured. All cells are numbers, so none needs quotes.
 */
export function csvReport({ rounds }: BenchResult): string {
  const rows = rounds.flatMap(({ round, timeline }) =>
    timeline.map(({ second, succeeded, failed, p50, p99, max }) => [round, second, succeeded, failed, p50, p99, max]),
  );
  return [header, ...rows].map((cells) => `${cells.map((cell) => cell ?? '').join(',')}\r\n`).join('');
}
