/** Stands for a number that a run had no means to measure, in tables as well as in the JSON file. */
export const notMeasured = 'not measured';

/** One measured number, with the limit that it has to keep, if there is one. */
export interface Figure {
  readonly name: string;
  /** NaN is a mistake of the measurement and misses every limit. */
  readonly value: number | typeof notMeasured;
  /** As printed behind the value: `ms`, `times`, `MB`. */
  readonly unit: string;
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
}

/** What a measurement says while it runs. */
export interface Say {
  /** A short text for a person who waits. */
  readonly progress: (text: string) => void;
  /** What this run's figures are not to be read without: it goes wherever they go. Said again, it counts once. */
  readonly remark: (text: string) => void;
}

/** One thing that `npm run perf` measures. */
export interface Measurement {
  readonly name: string;
  readonly title: string;
  /** Starts what it needs and stops it again. */
  readonly run: (say: Say) => Promise<readonly Figure[]>;
}

/** Whether a figure keeps its limit. One without a limit does; what was not measured has missed none. */
export function isKept({ value, limit }: Figure): boolean {
  if (limit === undefined || value === notMeasured) return true;
  return 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
}

/** The value below which `share` (0 to 1) of the values lie, by nearest rank. NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The middle value, by nearest rank. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How long `work` takes, in milliseconds. */
export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** As figures are printed and kept: three significant digits below 100, whole numbers above. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
