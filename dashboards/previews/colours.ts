import type { ThresholdStep, ValueMapping } from '../panel.ts';
import { ink } from './svg.ts';

const named: Readonly<Record<ThresholdStep['colour'], string>> = {
  green: '#4f9f45',
  yellow: '#d9a400',
  orange: '#ee7a12',
  red: '#d6313f',
  blue: '#3274d9',
  text: ink,
};

const palette = [
  '#3274d9',
  '#4f9f45',
  '#ee9a12',
  '#a352cc',
  '#1ba39c',
  '#d6568b',
  '#8f6b3a',
  '#5c6b80',
  '#b4323f',
  '#7c9a2c',
];

/** A colour of thresholds and mappings, as it is drawn. */
export function colour(name: ThresholdStep['colour']): string {
  return named[name];
}

/** The colour of a series, by its place in its panel. */
export function seriesColour(index: number): string {
  return palette[index % palette.length] ?? ink;
}

/** The colour of the highest step that a value reaches. Without steps none. */
export function stepColour(steps: readonly ThresholdStep[], value: number): string | undefined {
  const reached = steps.findLast(({ from }) => from === undefined || value >= from);
  return reached && colour(reached.colour);
}

/** What a value means, where it means something. */
export function meaning(mappings: readonly ValueMapping[], value: number): ValueMapping | undefined {
  return mappings.find((mapping) => mapping.value === value);
}
