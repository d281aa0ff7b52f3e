/**
 * What the SDK adds without being asked. `placement` is no noise: Grafana 12 and later hide links and annotations with it in a
 * menu. The others only make diffs long.
 */
const added: readonly (readonly [key: string, value: unknown])[] = [
  ['placement', 'inControlsMenu'],
  ['repeatDirection', 'h'],
  ['transparent', false],
  ['auto', false],
  ['auto_min', '10s'],
  ['auto_count', 30],
];

/**
 * A copy of what the SDK built, as it is written: keys in alphabetical order, without what the SDK adds by itself, what is
 * undefined and functions. The SDK hands out its own objects, which later calls would change.
 */
export function finalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(finalize);
  if (typeof value !== 'object' || value === null) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const kept = entries.filter(
    ([key, inner]) =>
      inner !== undefined &&
      typeof inner !== 'function' &&
      !added.some(([noise, preset]) => noise === key && preset === inner),
  );
  return Object.fromEntries(
    kept.sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, inner]) => [key, finalize(inner)]),
  );
}
