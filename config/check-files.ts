import { isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import { caProblem } from './ca-certificates.ts';
import { isObject, type Json, type Path } from './json.ts';
import type { Mistake } from './mistake.ts';
import { type FileReader, FileReadError } from './read-file.ts';
import { factsAt } from './schema-keys.ts';
import type { Merged } from './sources/merge.ts';

const maximumFileBytes = 1024 * 1024;

/** Paths of the files that the exporter reads and that can be used, and a mistake for each of the others: a CA file must hold certificates. */
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
        const problem = contentProblem(path, content);
        return problem === undefined ? undefined : { ...originOf(path), problem: `${file} ${problem}` };
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

/** What is wrong with the content of a file, as far as one file alone tells. Completes "FILE …". */
function contentProblem(path: Path, content: string): string | undefined {
  if (content.trim() === '') return 'is empty';
  return path.at(-1) === 'ca_file' ? caProblem(content) : undefined;
}

function filesIn(tree: Json, schema: z.core.$ZodType, path: Path): readonly { path: Path; file: string }[] {
  if (Array.isArray(tree)) return tree.flatMap((element, index) => filesIn(element, schema, [...path, index]));
  if (isObject(tree)) return Object.entries(tree).flatMap(([key, value]) => filesIn(value, schema, [...path, key]));
  const isFile = typeof tree === 'string' && tree !== '' && factsAt(schema, path)?.isReadAtLoad === true;
  return isFile ? [{ path, file: tree }] : [];
}
