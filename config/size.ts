const bytesPerUnit: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['B', 1],
  ['KB', 1000],
  ['MB', 1000 ** 2],
  ['GB', 1000 ** 3],
  ['TB', 1000 ** 4],
  ['KiB', 1024],
  ['MiB', 1024 ** 2],
  ['GiB', 1024 ** 3],
  ['TiB', 1024 ** 4],
]);

/** A size such as `8GiB` (powers of 1024), `100MB` (powers of 1000) or plain bytes, in bytes; undefined if it is none. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([KMGT]i?B|B|)$/.exec(text);
  const unit = bytesPerUnit.get(match?.[2] ?? '');
  if (match === null || unit === undefined) return undefined;
  const bytes = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** Bytes as the shortest exact text that `parseSize` reads back: `8589934592` is `8GiB`. */
export function formatSize(bytes: number): string {
  const unit = (['TiB', 'TB', 'GiB', 'GB', 'MiB', 'MB', 'KiB', 'KB'] as const).find(
    (name) => bytes > 0 && bytes % (bytesPerUnit.get(name) ?? 1) === 0,
  );
  return unit === undefined ? `${bytes}B` : `${bytes / (bytesPerUnit.get(unit) ?? 1)}${unit}`;
}
