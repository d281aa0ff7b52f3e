import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { ServerUnavailableError } from '../servers/errors.ts';
import { abortOnInterrupt } from '../servers/interrupt.ts';
import type { Fault } from './fault.ts';
import { type FaultsOptions, FaultsUsageError, readOptions, usage } from './options.ts';
import { playApart, PlayerError } from './play-apart.ts';
import { runQuietSuite } from './quiet/run.ts';
import type { FaultResult } from './recording/recording.ts';
import { resultTable } from './report/table.ts';

const exitCodes = { done: 0, failed: 1, wrongCall: 2, unavailable: 3, interrupted: 130 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<ExitCode> {
  const interrupted = abortOnInterrupt();
  try {
    const options = readOptions(args);
    if (options.help) process.stdout.write(usage);
    else if (options.list)
      process.stdout.write(options.faults.map(({ name, says }) => `${name}\n  ${says}\n`).join(''));
    else if (options.quiet !== undefined) {
      const { quiet: steps, timeScale = 1 } = options;
      if (!(await runQuietSuite({ ...options, steps, timeScale }, interrupted))) return exitCodes.failed;
    } else return await playAll(options, interrupted);
    return exitCodes.done;
  } catch (error) {
    if (interrupted.aborted) return exitCodes.interrupted;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof FaultsUsageError) return exitCodes.wrongCall;
    return isUnavailable(error) ? exitCodes.unavailable : exitCodes.failed;
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ServerUnavailableError || (error instanceof PlayerError && error.isUnavailable);
}

async function playAll(options: FaultsOptions, interrupted: AbortSignal): Promise<ExitCode> {
  const limit = pLimit(options.jobs);
  const results: FaultResult[] = [];
  const broken: string[] = [];
  await Promise.all(
    options.faults.map((fault) =>
      limit(async () => {
        interrupted.throwIfAborted();
        try {
          const result = await play(fault, options, interrupted);
          results.push(result);
        } catch (error) {
          if (interrupted.aborted || isUnavailable(error)) throw error;
          broken.push(`${fault.name}: cannot be played: ${error instanceof Error ? error.message : String(error)}`);
        }
      }),
    ),
  );
  const inOrder = options.faults.flatMap(({ name }) => results.filter((result) => result.name === name));
  process.stdout.write(`${resultTable(inOrder)}\n`);
  for (const text of broken) process.stdout.write(`${text}\n`);
  const good = inOrder.filter(({ problems }) => problems.length === 0).length;
  process.stdout.write(`\n${good} of ${options.faults.length} scenarios went as they should\n`);
  return good === options.faults.length ? exitCodes.done : exitCodes.failed;
}

async function play(fault: Fault, options: FaultsOptions, interrupted: AbortSignal): Promise<FaultResult> {
  const startedMs = performance.now();
  const progress = (text: string): void => {
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    process.stderr.write(`${fault.name} ${seconds.padStart(4)} s  ${text}\n`);
  };
  const { etcdLine, timeScale, record } = options;
  const result = await playApart({ name: fault.name, etcdLine, timeScale }, { progress, interrupted });
  if (record) await write(result);
  for (const problem of result.problems) progress(`PROBLEM: ${problem}`);
  return result;
}

async function write(result: FaultResult): Promise<void> {
  const path = fileURLToPath(new URL(`results/${result.etcdVersion}/${result.name}.json`, import.meta.url));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(result)}\n`);
}
