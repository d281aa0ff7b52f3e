import type { ThresholdStep, ValueMapping } from '../panel.ts';
import { MappingType, ThresholdsConfigBuilder, ThresholdsMode, type ValueMap } from './sdk.ts';

/** Steps as Grafana reads them: the first one has no bound. */
export function stepsOf(steps: readonly ThresholdStep[]): { value: number | null; color: string }[] {
  return steps.map(({ from, colour }) => ({ value: from ?? null, color: colour }));
}

/** The steps, or one colour for every value where there are none. */
export function thresholdsOf(
  steps: readonly ThresholdStep[],
  otherwise: ThresholdStep['colour'],
): ThresholdsConfigBuilder {
  const all = steps.length === 0 ? [{ from: undefined, colour: otherwise }] : steps;
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(stepsOf(all));
}

/** Values that are shown as words. */
export function mappingsOf(mappings: readonly ValueMapping[]): ValueMap[] {
  if (mappings.length === 0) return [];
  const options = Object.fromEntries(
    mappings.map(({ value, text, colour }, index) => [String(value), { text, color: colour, index }] as const),
  );
  return [{ type: MappingType.ValueToText, options }];
}
