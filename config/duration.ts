const millisecondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
  ['y', 31_536_000_000],
]);

const term = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d|w|y)/y;

/**
 * A duration as Go and Prometheus write it (`500ms`, `10s`, `1m30s`, `1.5h`, `2d`) in milliseconds, undefined if it is none.
 * A number without a unit is none, except `0`.
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  let milliseconds = 0;
  let position = 0;
  while (position < text.length) {
    term.lastIndex = position;
    const match = term.exec(text);
    const unit = millisecondsPerUnit.get(match?.[2] ?? '');
    if (match === null || unit === undefined) return undefined;
    milliseconds += Number(match[1]) * unit;
    position = term.lastIndex;
  }
  return position === 0 || !Number.isFinite(milliseconds) ? undefined : milliseconds;
}

/** Milliseconds as the shortest text that `parseDuration` reads back as the same number: `90000` is `1m30s`. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const unit of ['h', 'm', 's'] as const) {
    const size = millisecondsPerUnit.get(unit) ?? 1;
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  if (rest === 0) return text === '' ? '0s' : text;
  return text === '' || Number.isInteger(milliseconds) ? `${text}${rest}ms` : `${milliseconds}ms`;
}
