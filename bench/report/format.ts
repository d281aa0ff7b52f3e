import type { LatencySummary } from '../result/schema.ts';

/** Seconds as milliseconds for people: `0.612 ms`, `12.35 ms`, `1034.0 ms`. */
export function milliseconds(seconds: number): string {
  const value = seconds * 1000;
  return `${value.toFixed(value < 1 ? 3 : value < 100 ? 2 : 1)} ms`;
}

/** Seconds as microseconds: `6.1 us`. */
export function microseconds(seconds: number): string {
  return `${(seconds * 1e6).toFixed(1)} us`;
}

/** `19998.10 ops/sec` */
export function perSecond(throughput: number): string {
  return `${throughput.toFixed(2)} ops/sec`;
}

/** A ratio with as many digits as it takes to tell small ones from nothing: `12.0 %`, `0.15 %`, `0.0004 %`. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  const size = Math.abs(value);
  if (size === 0 || size >= 1) return `${value.toFixed(1)} %`;
  return `${value.toFixed(Math.min(20, 1 - Math.floor(Math.log10(size))))} %`;
}

/** A change with its sign: `+12.0 %`. */
export function signedPercent(ratio: number): string {
  return `${ratio > 0 ? '+' : ''}${percent(ratio)}`;
}

/** Bytes in powers of 1024, rounded: `20.1 MiB`. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10));
  return `${step === 0 ? count : (count / 1024 ** step).toFixed(1)} ${units[step] ?? 'B'}`;
}

/** Text of others in one line, without characters that a terminal or a log would obey. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '\ufffd')
    .trim();
}

/** The figures of a latency in one line: `P50 0.612 ms, P99 2.31 ms, max 31.20 ms`. */
export function latencyLine({ p50, p99, max }: LatencySummary): string {
  return `P50 ${milliseconds(p50)}, P99 ${milliseconds(p99)}, max ${milliseconds(max)}`;
}
