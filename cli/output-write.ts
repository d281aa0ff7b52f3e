import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isGenerated, type OutputChange } from './output-changes.ts';
import { OutputError } from './output-error.ts';

/**
 * Makes the changes below a folder. Every file is written beside its place first and moved there when all of them are, so that
 * a full disk or a missing permission leaves the old files as they were.
 * @throws OutputError when a file is in the way that somebody else wrote, or the folder cannot be written to
 */
export async function writeChanges(root: string, changes: readonly OutputChange[]): Promise<void> {
  const foreign = changes.find(({ before }) => before !== undefined && !isGenerated(before));
  if (foreign !== undefined)
    throw new OutputError(
      foreign.path,
      'is there and was not generated: move it away, or choose another folder with --out',
    );
  const written: string[] = [];
  try {
    for (const { path, after } of changes) {
      if (after === undefined) continue;
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      written.push(waiting(target));
      await writeFile(waiting(target), after);
    }
    for (const { path, after } of changes) {
      const target = join(root, path);
      await (after === undefined ? rm(target) : rename(waiting(target), target));
    }
  } catch (cause) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw new OutputError(root, `cannot be written to: ${cause instanceof Error ? cause.message : 'unknown'}`, {
      cause,
    });
  }
}

/** Where a file waits until all are written. Prometheus and Alertmanager load `*.yml` and `*.tmpl` only. */
function waiting(target: string): string {
  return join(dirname(target), `.${basename(target)}.new`);
}
