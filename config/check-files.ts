import { isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import { isObject, type Json, type Path } from './json.ts';
import type { Mistake } from './mistake.ts';
import { type FileReader, FileReadError } from './read-file.ts';
import { factsAt } from './schema-keys.ts';
import type { Merged } from './sources/merge.ts';

const maximumFileBytes = 1024 * 1024;

/** Paths of the files that the exporter reads and that can be read, and a mistake for each of the others. */
export async function checkFiles(
  { tree, originOf }: Merged,
  schema: z.core.$ZodType,
  workingDirectory: string,
  readFile: FileReader,
): Promise<{ readonly files: readonly string[]; readonly mistakes: readonly Mistake[] }> {
  const found = filesIn(tree, schema, []);
  const checked = await Promise.all(
    found.map(async ({ path, file }): Promise<Mistake | undefined> => {
      try {
        const content = await readFile(isAbsolute(file) ? file : join(workingDirectory, file), maximumFileBytes);
        return content.trim() === '' ? { ...originOf(path), problem: `${file} is empty` } : undefined;
      } catch (error) {
        if (error instanceof FileReadError) return { ...originOf(path), problem: `${file} ${error.problem}` };
        throw error;
      }
    }),
  );
  const readable = found.filter((_, index) => checked[index] === undefined);
  return {
    files: [...new Set(readable.map(({ file }) => file))],
    mistakes: checked.filter((mistake) => mistake !== undefined),
  };
}

function filesIn(tree: Json, schema: z.core.$ZodType, path: Path): readonly { path: Path; file: string }[] {
  if (Array.isArray(tree)) return tree.flatMap((element, index) => filesIn(element, schema, [...path, index]));
  if (isObject(tree)) return Object.entries(tree).flatMap(([key, value]) => filesIn(value, schema, [...path, key]));
  const isFile = typeof tree === 'string' && tree !== '' && factsAt(schema, path)?.isReadAtLoad === true;
  return isFile ? [{ path, file: tree }] : [];
}
