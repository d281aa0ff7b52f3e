import { z } from 'zod';
import type { Path } from './json.ts';
import { leafFacts, type LeafFacts } from './leaves.ts';

/** One key of a schema as messages and the reference show it. */
export interface SchemaKey {
  /** `clusters[].tls.ca_file`; `NAME` stands for a key that the user chooses. */
  readonly key: string;
  readonly description: string;
  /** What is known of the value; undefined for a block, a list or a map. */
  readonly facts: LeafFacts | undefined;
  /** As it would be written in the file, undefined without one. */
  readonly defaultValue: unknown;
  readonly isRequired: boolean;
  /** A list of values of this kind rather than one. */
  readonly isList: boolean;
}

interface Unwrapped {
  readonly schema: z.core.$ZodType;
  readonly description: string;
  readonly facts: LeafFacts | undefined;
  readonly defaultValue: unknown;
  readonly isRequired: boolean;
}

function unwrap(outer: z.core.$ZodType): Unwrapped {
  let schema = outer;
  let description = '';
  let facts: LeafFacts | undefined;
  let defaultValue: unknown;
  let isRequired = true;
  for (;;) {
    description ||= z.globalRegistry.get(schema)?.description ?? '';
    facts ??= leafFacts.get(schema);
    if (schema instanceof z.ZodOptional) {
      isRequired = false;
    } else if (schema instanceof z.ZodPrefault) {
      isRequired = false;
      defaultValue = schema.def.defaultValue;
    } else {
      return { schema, description, facts, defaultValue, isRequired };
    }
    schema = schema.def.innerType;
  }
}

/** The schema of the value at a path, unwrapped; undefined where the schema knows no such place. */
function schemaAt(root: z.core.$ZodType, path: Path): Unwrapped | undefined {
  let here = unwrap(root);
  for (const step of path) {
    const next = childSchema(here.schema, step);
    if (next === undefined) return undefined;
    here = unwrap(next);
  }
  return here;
}

function childSchema(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return typeof step === 'number' ? schema.def.element : undefined;
  if (schema instanceof z.ZodRecord) return schema.def.valueType;
  return schema instanceof z.ZodObject ? new Map(fieldsOf(schema)).get(String(step)) : undefined;
}

function fieldsOf(schema: z.ZodObject): readonly [string, z.core.$ZodType][] {
  return Object.entries<z.core.$ZodType>(schema.shape);
}

/** What is known of the leaf at a path, undefined for blocks, lists, maps and unknown keys. */
export function factsAt(root: z.core.$ZodType, path: Path): LeafFacts | undefined {
  return schemaAt(root, path)?.facts;
}

/** What is known of the keys of a map at a path (labels, module names), undefined elsewhere. */
export function keyFactsAt(root: z.core.$ZodType, path: Path): LeafFacts | undefined {
  const here = schemaAt(root, path);
  return here?.schema instanceof z.ZodRecord ? unwrap(here.schema.def.keyType).facts : undefined;
}

/** The words that may stand as keys at a path, empty where the user chooses them or there are none. */
export function allowedKeysAt(root: z.core.$ZodType, path: Path): readonly string[] {
  const here = schemaAt(root, path);
  return here?.schema instanceof z.ZodObject ? Object.keys(here.schema.shape) : [];
}

/** `a block`, `a list` or `a map` where that is what belongs at a path, undefined for leaves. */
export function shapeAt(root: z.core.$ZodType, path: Path): string | undefined {
  const here = schemaAt(root, path);
  if (here?.schema instanceof z.ZodObject) return `a block of ${Object.keys(here.schema.shape).join(', ')}`;
  if (here?.schema instanceof z.ZodRecord) return 'a map';
  return here?.schema instanceof z.ZodArray ? 'a list' : undefined;
}

/** Every key that takes a value, in the order of the schema. A list of plain values is one key, `endpoints`. */
export function listKeys(root: z.core.$ZodType, key = ''): readonly SchemaKey[] {
  const { schema, ...about } = unwrap(root);
  if (schema instanceof z.ZodObject) {
    return fieldsOf(schema).flatMap(([name, child]) => listKeys(child, key === '' ? name : `${key}.${name}`));
  }
  if (schema instanceof z.ZodRecord) {
    const value = unwrap(schema.def.valueType);
    if (value.schema instanceof z.ZodObject) return listKeys(schema.def.valueType, `${key}.NAME`);
    return [{ key: `${key}.NAME`, ...about, facts: value.facts, isList: false }];
  }
  if (schema instanceof z.ZodArray) {
    const element = unwrap(schema.def.element);
    if (element.schema instanceof z.ZodObject) return listKeys(schema.def.element, `${key}[]`);
    return [{ key, ...about, facts: element.facts, isList: true }];
  }
  return [{ key, ...about, isList: false }];
}
