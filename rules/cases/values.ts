/** One sample: a number, nothing at that time (`_`), or the end of the series for now, as a failed scrape leaves it (`stale`). */
export type Sample = number | '_' | 'stale';

/** Values that promtool would not read, or would read otherwise. */
export class ValuesError extends Error {
  readonly code = 'VALUES';
  readonly values: string;

  constructor(values: string, part: string) {
    super(
      `${JSON.stringify(part)} in the values ${JSON.stringify(values)} is none of 1, 1x3, 1+2x3, 1-2x3, _, _x3, stale`,
    );
    this.name = 'ValuesError';
    this.values = values;
  }
}

const number = String.raw`[-+]?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|Inf|NaN)`;
const part = new RegExp(
  `^(?:(?<start>${number})(?:(?<step>[-+]\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?))?(?:x(?<times>\\d+))?|_(?:x(?<gaps>\\d+))?|(?<stale>stale))$`,
);

/**
 * promtool's notation as one sample an interval: `1+2x3` is 1 3 5 7, `1x3` is 1 1 1 1, `_x3` is three times nothing
 * (Prometheus, "Unit testing for rules", series).
 * @throws ValuesError
 */
export function expandValues(values: string): readonly Sample[] {
  return values
    .split(/\s+/)
    .filter((text) => text !== '')
    .flatMap((text): readonly Sample[] => {
      const groups = part.exec(text)?.groups;
      if (groups === undefined) throw new ValuesError(values, text);
      if (groups['stale'] !== undefined) return ['stale'];
      if (groups['start'] === undefined) return Array.from({ length: Number(groups['gaps'] ?? 1) }, () => '_');
      const start = numberOf(groups['start']);
      const step = Number(groups['step'] ?? 0);
      return Array.from({ length: Number(groups['times'] ?? 0) + 1 }, (_, index) => tidy(start + index * step));
    });
}

function numberOf(text: string): number {
  if (!text.endsWith('Inf')) return Number(text);
  return text.startsWith('-') ? -Infinity : Infinity;
}

/** Sums of decimal steps without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** Samples in promtool's notation, runs of equal steps written short. The inverse of `expandValues`. */
export function formatValues(samples: readonly Sample[]): string {
  const parts: string[] = [];
  let index = 0;
  while (index < samples.length) {
    const run = runAt(samples, index);
    parts.push(formatRun(samples[index] ?? '_', run));
    index += run.length;
  }
  return parts.join(' ');
}

interface Run {
  readonly length: number;
  readonly step: number;
}

function runAt(samples: readonly Sample[], start: number): Run {
  const first = samples[start];
  const second = samples[start + 1];
  const isFinite =
    typeof first === 'number' && typeof second === 'number' && Number.isFinite(first) && Number.isFinite(second);
  const step = isFinite ? tidy(second - first) : 0;
  let length = 1;
  while (start + length < samples.length && follows(samples, start, length, step)) length += 1;
  // Two numbers that differ are shorter as they are.
  return length === 2 && step !== 0 ? { length: 1, step: 0 } : { length, step };
}

function follows(samples: readonly Sample[], start: number, offset: number, step: number): boolean {
  const first = samples[start];
  const next = samples[start + offset];
  if (first === 'stale') return false;
  return typeof first === 'number' && Number.isFinite(first) ? next === tidy(first + offset * step) : next === first;
}

function formatRun(first: Sample, { length, step }: Run): string {
  if (first === 'stale') return first;
  if (first === '_') return length === 1 ? '_' : `_x${length}`;
  const text = Number.isFinite(first) || Number.isNaN(first) ? String(first) : first > 0 ? '+Inf' : '-Inf';
  if (length === 1) return text;
  const change = step === 0 ? '' : step > 0 ? `+${step}` : String(step);
  return `${text}${change}x${length - 1}`;
}
