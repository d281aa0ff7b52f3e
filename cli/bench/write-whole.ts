import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { OutputError } from '../output-error.ts';
import { reasonOf } from '../read-reason.ts';

/**
 * Writes a file beside its place and moves it there, so that nobody ever reads half of it.
 * @throws OutputError when the place cannot be written to; what was there then is still there
 */
export async function writeWhole(path: string, workingDirectory: string, text: string): Promise<void> {
  const target = resolve(workingDirectory, path);
  const waiting = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await writeFile(waiting, text);
    await rename(waiting, target);
  } catch (cause) {
    await rm(waiting, { force: true });
    throw new OutputError(path, `cannot be written: ${reasonOf(cause)}`, { cause });
  }
}
