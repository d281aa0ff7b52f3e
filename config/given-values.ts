import { passwordVariable } from './flags.ts';
import { isObject, type Json, type Path, pathText } from './json.ts';
import type { Origin } from './mistake.ts';
import type { Merged } from './sources/merge.ts';

/** A value that somebody gave, as JSON, and where. */
export interface GivenValue {
  readonly key: string;
  readonly text: string;
  readonly origin: Origin;
}

/** Every value of a merged tree in its order; lists of plain values count as one. The password shows as `<secret>`. */
export function givenValues({ tree, password, originOf }: Merged): readonly GivenValue[] {
  const visit = (value: Json, path: Path): readonly GivenValue[] => {
    if (isObject(value)) return Object.entries(value).flatMap(([key, child]) => visit(child, [...path, key]));
    if (Array.isArray(value) && value.some(isObject))
      return value.flatMap((child, index) => visit(child, [...path, index]));
    const { origin } = originOf(path);
    return origin.kind === 'nowhere' ? [] : [{ key: pathText(path), text: JSON.stringify(value), origin }];
  };
  const values = visit(tree, []);
  if (password === undefined) return values;
  return [...values, { key: passwordVariable, text: '<secret>', origin: password.origin }];
}
