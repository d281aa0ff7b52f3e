import type { ThresholdsConfig } from '../config/config.ts';

/** One figure, or several under one name: `critical` and `warning`, or the windows of the burn rates. */
export type Figure = number | Readonly<Record<string, number>>;

/** How `thresholds.figures` of the configuration spells a key of the thresholds: `quotaUsageRatio` is `quota_usage_ratio`. */
export function figureName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * The thresholds with those of the configuration in place of theirs. A block changes the parts that it names.
 * @param configured as `figure-checks.ts` accepts it; what it would refuse is not applied
 */
export function withFigures<Thresholds extends object>(
  thresholds: Thresholds,
  configured: ThresholdsConfig['figures'],
): Thresholds {
  const changes = Object.entries(thresholds).flatMap(([key, figure]: [string, Figure]): readonly [string, Figure][] => {
    const given = configured[figureName(key)];
    if (typeof figure === 'number') return typeof given === 'number' ? [[key, given]] : [];
    return typeof given === 'object' ? [[key, withParts(figure, given)]] : [];
  });
  return { ...thresholds, ...Object.fromEntries(changes) };
}

function withParts(
  parts: Readonly<Record<string, number>>,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, given[figureName(part)] ?? value]));
}
