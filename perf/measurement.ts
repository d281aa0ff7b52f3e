/** One measured number, with the limit that it has to keep, if there is one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** As printed behind the value: `ms`, `times`, `MB`. */
  readonly unit: string;
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
}

/** One thing that `npm run perf` measures. */
export interface Measurement {
  readonly name: string;
  readonly title: string;
  /** Starts what it needs and stops it again. `progress` takes short texts for a person who waits. */
  readonly run: (progress: (text: string) => void) => Promise<readonly Figure[]>;
}

/** Whether a figure keeps its limit. One without a limit does. */
export function isKept({ value, limit }: Figure): boolean {
  if (limit === undefined) return true;
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
