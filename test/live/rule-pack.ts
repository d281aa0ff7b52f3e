import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from '../../rules/writers/file.ts';

/** Writes generated files below a folder. @returns their paths, in order */
export async function writeFiles(folder: string, files: readonly GeneratedFile[]): Promise<readonly string[]> {
  return Promise.all(
    files.map(async ({ path, text }) => {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      return file;
    }),
  );
}
