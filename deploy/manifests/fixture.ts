import { load } from 'js-yaml';
import type { Config } from '../../config/config.ts';
import { isObject, type Json, jsonSchema, type Path, valueAt } from '../../config/json.ts';
import { documentSchema } from '../../config/schema.ts';
import { toConfig } from '../../config/to-config.ts';
import type { PackTarget } from '../../rules/context.ts';
import { packFor } from '../../rules/fixture.ts';
import { monitoringFiles, workloadFiles } from './files.ts';
import { manifestFolder } from './manifest.ts';

/** A manifest as it stands in its file, read by a parser that is not the writer's. */
export interface WrittenManifest {
  /** Below the folder of the manifests. */
  readonly path: string;
  readonly text: string;
  readonly document: Json;
}

/** The configuration of a file with this content, as a table of keys. */
export function configOf(document: unknown = {}): Config {
  return toConfig(documentSchema.parse(document), { password: undefined, hostname: 'kubernetes' });
}

/** Every manifest for a configuration and a target. */
export function manifestsFor(config = configOf(), target: Partial<PackTarget> = {}): readonly WrittenManifest[] {
  const pack = packFor(target);
  return [...workloadFiles(pack, config, '1.2.3'), ...monitoringFiles(pack)].map(({ path, text }) => ({
    path: path.slice(manifestFolder.length + 1),
    text,
    document: jsonSchema.parse(load(text)),
  }));
}

/** The text at a path, empty where there is none. */
export function textAt(document: Json | undefined, path: Path): string {
  const value = valueAt(document, path);
  return typeof value === 'string' ? value : '';
}

/** The keys and values of the object at a path, none where there is none. */
export function entriesAt(document: Json | undefined, path: Path): readonly [string, Json][] {
  const value = valueAt(document, path);
  return isObject(value) ? Object.entries(value) : [];
}

/** The value at a path as a list, empty where there is none. */
export function listAt(document: Json | undefined, path: Path): readonly Json[] {
  const value = valueAt(document, path);
  return Array.isArray(value) ? value : [];
}

/** The value at a path of each element of a list. */
export function each(list: readonly Json[], path: Path): readonly (Json | undefined)[] {
  return list.map((element) => valueAt(element, path));
}
