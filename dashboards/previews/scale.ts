import type { Unit } from '../unit.ts';

/** A value axis: where it begins and ends, and how far its lines are apart. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly interval: number;
}

const lines = 4;
const roundTens = [1, 2, 5, 10];
const roundBinary = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1024];
const roundDurations = [60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

/**
 * An axis for values from a least to a most, with lines at round figures of the unit.
 * @param bounds those of the panel, which are kept whatever the values are, and whether only whole figures have a meaning
 */
export function scaleFor(
  values: { readonly least: number; readonly most: number },
  bounds: { readonly min?: number | undefined; readonly max?: number | undefined; readonly isWhole?: boolean },
  unit: Unit,
): Scale {
  const least = bounds.min ?? values.least;
  const most = Math.max(bounds.max ?? values.most, least);
  const span = most === least ? Math.abs(most) || 1 : most - least;
  const interval = Math.max(roundInterval(span / lines, unit), bounds.isWhole === true ? 1 : 0);
  return {
    least: bounds.min ?? Math.floor(least / interval) * interval,
    most:
      bounds.max ?? Math.max(Math.ceil((most + span * 0.02) / interval), Math.floor(least / interval) + 1) * interval,
    interval,
  };
}

/** The least round figure of a unit that is no smaller. */
function roundInterval(least: number, unit: Unit): number {
  if (unit === 's' && least > 30)
    return roundDurations.find((one) => one >= least) ?? Math.ceil(least / 86_400) * 86_400;
  const base =
    unit === 'bytes' ? 1024 ** Math.floor(Math.log(least) / Math.log(1024)) : 10 ** Math.floor(Math.log10(least));
  const factor = (unit === 'bytes' ? roundBinary : roundTens).find((one) => one * base >= least) ?? 10;
  return factor * base;
}
