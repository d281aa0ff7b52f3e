import type { ThresholdsConfig } from '../../config/config.ts';
import { thresholdsOf, type Thresholds } from '../thresholds.ts';

/** Thresholds with one figure changed. */
export interface Mutation {
  /** `walFsyncBucketSeconds.critical 0.128 → 0.256`. */
  readonly says: string;
  readonly thresholds: Thresholds;
}

/**
 * Every figure raised and lowered, one at a time: bucket bounds by one bucket, whole numbers below 1000 by one, the rest by a
 * tenth. A test suite that does not notice one of them does not test that figure.
 */
export function mutationsOf(config: ThresholdsConfig): readonly Mutation[] {
  const thresholds = thresholdsOf(config);
  return Object.entries(thresholds).flatMap(([key, value]: [string, number | Readonly<Record<string, number>>]) => {
    if (typeof value === 'number') {
      return changesOf(key, value).map((changed) => ({
        says: `${key} ${value} → ${changed}`,
        thresholds: { ...thresholds, [key]: changed },
      }));
    }
    return Object.entries(value).flatMap(([part, figure]) =>
      changesOf(key, figure).map((changed) => ({
        says: `${key}.${part} ${figure} → ${changed}`,
        thresholds: { ...thresholds, [key]: { ...value, [part]: changed } },
      })),
    );
  });
}

function changesOf(key: string, figure: number): readonly number[] {
  if (key.includes('Bucket')) return [figure * 2, figure / 2];
  if (Number.isInteger(figure) && figure < 1000) return [figure + 1, figure - 1];
  return [figure * 1.1, figure * 0.9].map((changed) => Number(changed.toPrecision(6)));
}
