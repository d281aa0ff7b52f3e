import { type Json, type Path, pathText, valueAt, withoutKeyAt, withValueAt } from '../json.ts';
import type { Origin } from '../mistake.ts';
import type { ConfigFile } from './file.ts';

/** Where a value came from, and what messages call its key. */
export interface Sourced {
  readonly origin: Origin;
  readonly key: string;
}

/** The file's values with others laid over them, remembering where each came from. */
export class SourcedTree {
  readonly #file: ConfigFile | undefined;
  readonly #laid = new Map<string, Sourced>();
  readonly #replaced: Path[] = [];
  #tree: Json;

  constructor(file: ConfigFile | undefined) {
    this.#file = file;
    this.#tree = file?.tree ?? {};
  }

  get tree(): Json {
    return this.#tree;
  }

  at(path: Path): Json | undefined {
    return valueAt(this.#tree, path);
  }

  /** Lays a value over what is at a path. `key` is what messages call it, its path if not given. */
  put(path: Path, value: Json, origin: Origin, key = pathText(path)): void {
    const sourced = { origin, key };
    for (let length = 1; length < path.length; length += 1) {
      const parent = path.slice(0, length);
      if (this.at(parent) === undefined) this.#laid.set(pathText(parent), sourced);
    }
    this.#laid.set(pathText(path), sourced);
    if (Array.isArray(value)) value.forEach((_, index) => this.#laid.set(pathText([...path, index]), sourced));
    this.#tree = withValueAt(this.#tree, path, value);
  }

  /** Takes what the file says at a path away, so that nothing found there later is taken for the file's. */
  dropFile(path: Path): void {
    this.#replaced.push(path);
    this.#tree = withoutKeyAt(this.#tree, path);
  }

  /** Where the value at a path, or the deepest thing around it that is there, came from. `key` points at the key instead. */
  originOf(path: Path, what: 'value' | 'key' = 'value'): Sourced {
    for (let length = path.length; length >= 0; length -= 1) {
      const prefix = path.slice(0, length);
      const laid = this.#laid.get(pathText(prefix));
      if (laid !== undefined) return laid;
      const isReplaced = this.#replaced.some((dropped) => dropped.every((step, index) => prefix[index] === step));
      if (!isReplaced && this.#file?.has(prefix) === true)
        return { origin: this.#file.locate(prefix, what), key: pathText(path) };
    }
    return { origin: { kind: 'nowhere' }, key: pathText(path) };
  }
}
