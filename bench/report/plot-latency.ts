import { LatencyHistogram } from '../record/latency-histogram.ts';
import type { RoundResult } from '../result/schema.ts';

/** Points of one line: how many nines of the operations (1 is 90 %, 2 is 99 %), and the milliseconds that they kept. */
export interface LatencyCurve {
  readonly name: string;
  readonly points: readonly (readonly [nines: number, milliseconds: number])[];
  /** Drawn less prominently: it explains the others. */
  readonly isAside: boolean;
}

const pointsPerNine = 25;

/**
 * A curve for each kind of operation, and for an open loop with a single kind also one of the service time, which is what a closed loop
 * would have shown. A curve ends at the slowest operation.
 */
export function latencyCurves({ kinds, rate }: RoundResult): readonly LatencyCurve[] {
  const isSingle = kinds.length === 1;
  const curves = kinds.map(({ kind, histogram }) => curveOf(kind, histogram, false));
  const service = rate === undefined || !isSingle ? [] : [curveOf('service time only', rate.serviceHistogram, true)];
  return [...curves, ...service].filter(({ points }) => points.length > 0);
}

function curveOf(name: string, encoded: string, isAside: boolean): LatencyCurve {
  const histogram = LatencyHistogram.decode(encoded);
  if (histogram.count === 0) return { name, points: [], isAside };
  const lastNine = Math.log10(histogram.count);
  const length = Math.ceil(lastNine * pointsPerNine);
  const points = Array.from({ length }, (_, index): readonly [number, number] => {
    const nines = index / pointsPerNine;
    return [nines, histogram.percentileSeconds(100 * (1 - 10 ** -nines)) * 1000];
  });
  return { name, points: [...points, [lastNine, histogram.maxSeconds * 1000]], isAside };
}
