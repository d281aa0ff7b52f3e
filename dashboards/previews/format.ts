import type { Unit } from '../unit.ts';

export interface FormatOptions {
  /** Digits behind the point; without it as many as three significant ones need. */
  readonly decimals?: number | undefined;
  /** What "ago" counts from, in Unix seconds. */
  readonly nowSeconds: number;
}

type Steps = readonly (readonly [factor: number, name: string])[];

const thousands: Steps = [
  [1, ''],
  [1e3, ' K'],
  [1e6, ' Mil'],
  [1e9, ' Bil'],
];
const binary: Steps = [
  [1, ' B'],
  [2 ** 10, ' KiB'],
  [2 ** 20, ' MiB'],
  [2 ** 30, ' GiB'],
  [2 ** 40, ' TiB'],
];
const decimalBytes: Steps = [
  [1, ' B/s'],
  [1e3, ' kB/s'],
  [1e6, ' MB/s'],
  [1e9, ' GB/s'],
];
const durations: Steps = [
  [1e-9, ' ns'],
  [1e-6, ' µs'],
  [1e-3, ' ms'],
  [1, ' s'],
  [60, ' min'],
  [3600, ' h'],
  [86_400, ' d'],
];

/** A value as Grafana would write it, with its unit. */
export function formatted(value: number, unit: Unit, options: FormatOptions): string {
  const { decimals, nowSeconds } = options;
  switch (unit) {
    case 'none':
      return number(value, decimals);
    case 'short':
      return scaled(value, thousands, decimals);
    case 'percentunit':
      return `${number(value * 100, decimals)} %`;
    case 'bytes':
      return scaled(value, binary, decimals);
    case 'Bps':
      return scaled(value, decimalBytes, decimals);
    case 's':
      return value === 0 ? '0 s' : scaled(value, durations, decimals);
    case 'ops':
      return `${scaled(value, thousands, decimals)} ops/s`;
    case 'reqps':
      return `${scaled(value, thousands, decimals)} req/s`;
    case 'cps':
      return `${scaled(value, thousands, decimals)}/s`;
    case 'dateTimeFromNow':
      return `${scaled(Math.max(0, nowSeconds - value / 1000), durations, 0)} ago`;
  }
}

/** Hours and minutes of a moment, UTC. */
export function clock(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(11, 16);
}

function scaled(value: number, steps: Steps, decimals: number | undefined): string {
  const [smallest = [1, ''] as const] = steps;
  const [factor, name] =
    steps.findLast(([least]) => Math.abs(value) >= least) ??
    (value === 0 ? [1, steps.find(([one]) => one === 1)?.[1] ?? ''] : smallest);
  return `${number(value / factor, decimals)}${name}`;
}

function number(value: number, decimals: number | undefined): string {
  if (decimals !== undefined) return value.toFixed(decimals);
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
