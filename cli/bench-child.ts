import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchFamilies } from '../bench/push/families.ts';
import { type BenchResult, resultSchema } from '../bench/result/schema.ts';
import type { BenchmarkConfig, ClusterConfig } from '../config/config.ts';
import type { BenchReport, RunBench } from '../exporter/bench-schedule.ts';
import type { BenchOutcome } from '../metrics/bench.ts';
import { benchArguments, benchEnvironment } from './bench-child-call.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** How a bench is started: a program, and what stands in front of `bench` on its command line. */
export interface BenchProgram {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** For what a run does beside its measured time: looking at the cluster, populating, warming up, cleaning. */
  readonly extraMs: number;
  /** After SIGINT, for deleting its keys. */
  readonly graceMs: number;
}

/** A result of an hour's length is a few hundred KiB. */
const outputLimitBytes = 16 * 1024 * 1024;
const errorLimitBytes = 4096;

/** Of the exit codes that a bench without a baseline and a push may have; all others are an `error`. */
const outcomes: Readonly<Partial<Record<ExitCode, BenchOutcome>>> = {
  [exitCodes.done]: 'passed',
  [exitCodes.failed]: 'slo_missed',
  [exitCodes.refused]: 'refused',
  [exitCodes.tooManyErrors]: 'too_many_errors',
  [exitCodes.invalidRun]: 'invalid',
  [exitCodes.interrupted]: 'interrupted',
};

/** The exporter's benches: each a process of its own, so that neither the load nor a mistake in it reaches the exporter. */
export function benchChild(program: BenchProgram): RunBench {
  return async (cluster, settings, signal) => {
    const ended = await runToEnd(program, cluster, settings, signal);
    const report = { workload: settings.workload, endedAtMs: Date.now() };
    if (ended.isTooLate) return { ...report, outcome: 'timeout', families: [], problem: ended.errors };
    if (signal.aborted) return { ...report, outcome: 'interrupted', families: [] };
    return { ...report, ...judged(ended, cluster.name, report.endedAtMs) };
  };
}

interface Ended {
  /** Undefined for a process that was killed or could not be started. */
  readonly exitCode: number | null;
  readonly output: string;
  /** What it complained of on standard error. */
  readonly errors: string;
  readonly isTooLate: boolean;
}

function judged(
  ended: Ended,
  cluster: string,
  endedAtMs: number,
): Pick<BenchReport, 'outcome' | 'families' | 'problem'> {
  const outcome = Object.entries(outcomes).find(([code]) => Number(code) === ended.exitCode)?.[1] ?? 'error';
  if (outcome === 'refused' || outcome === 'error') return { outcome, families: [], problem: ended.errors };
  const result = readResult(ended.output);
  if (result === undefined) return { outcome: 'error', families: [], problem: ended.errors };
  const problem = outcome === 'passed' ? undefined : ended.errors;
  return { outcome, families: benchFamilies({ result, outcome, endedAtMs }, { cluster }), problem };
}

/** Beside its complaints a bench says what it is going to do. A crash has other lines: then all of them count. */
function complaintsIn(errors: string): string {
  const complaints = [...errors.matchAll(/^etcd-monitor: (.*)$/gm)].map(([, text = '']) => text);
  return complaints.length > 0 ? complaints.join('; ') : errors.trim();
}

function readResult(output: string): BenchResult | undefined {
  try {
    return resultSchema.safeParse(JSON.parse(output)).data;
  } catch {
    return undefined;
  }
}

async function runToEnd(
  { file, args, environment, extraMs, graceMs }: BenchProgram,
  cluster: ClusterConfig,
  settings: BenchmarkConfig,
  signal: AbortSignal,
): Promise<Ended> {
  // A group of its own: Ctrl-C in a terminal would reach it beside our SIGINT, and a second one ends it before it has cleaned up.
  const child = spawn(file, [...args, ...benchArguments(cluster, settings)], {
    detached: true,
    env: benchEnvironment(environment, cluster),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  let isTooLate = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output.length < outputLimitBytes) output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-errorLimitBytes);
  });
  child.on('error', (error) => {
    errors += error.message;
  });
  const over = new AbortController();
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await sleep(graceMs, undefined, { signal: over.signal });
    child.kill('SIGKILL');
  };
  const stopOnce = (): void => {
    stop().catch(() => undefined);
  };
  const deadline = setTimeout(() => {
    isTooLate = true;
    stopOnce();
  }, settings.durationMs + extraMs);
  signal.addEventListener('abort', stopOnce, { once: true });
  if (signal.aborted) stopOnce();
  try {
    await new Promise<void>((resolve) => {
      child.once('close', () => {
        resolve();
      });
      // A process that could not be started may not close.
      child.once('error', () => {
        if (child.pid === undefined) resolve();
      });
    });
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', stopOnce);
    over.abort();
  }
  return { exitCode: child.exitCode, output, errors: complaintsIn(errors), isTooLate };
}
