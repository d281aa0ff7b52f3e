import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playDay } from './play.ts';
import { quietTable } from './table.ts';
import type { QuietStep } from './step.ts';

export interface QuietOptions {
  readonly steps: readonly QuietStep[];
  readonly etcdLine: string;
  readonly timeScale: number;
  /** Whether the result is written to `../results/ETCDVERSION/quiet-suite.json`. */
  readonly record: boolean;
}

/** Plays the quiet suite with progress on standard error, and prints its table. @returns whether it was quiet */
export async function runQuietSuite(options: QuietOptions, interrupted: AbortSignal): Promise<boolean> {
  const startedMs = performance.now();
  const progress = (text: string): void => {
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0);
    process.stderr.write(`quiet ${seconds.padStart(4)} s  ${text}\n`);
  };
  const result = await playDay({ ...options, progress, interrupted });
  if (options.record) {
    const path = fileURLToPath(new URL(`../results/${result.etcdVersion}/quiet-suite.json`, import.meta.url));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${JSON.stringify(result)}\n`);
  }
  process.stdout.write(`${quietTable(result)}\n`);
  return result.problems.length === 0;
}
