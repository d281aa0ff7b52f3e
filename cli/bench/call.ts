import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { requireSameLoad, SettingsDifferError } from '../../bench/compare/settings.ts';
import type { BenchPlan, WorkloadName } from '../../bench/plan.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { settingsOf } from '../../bench/settings.ts';
import { readArguments } from '../../config/sources/arguments.ts';
import { readEnvironment } from '../../config/sources/environment.ts';
import type { CommandContext } from '../command.ts';
import { OptionReader } from '../option-reader.ts';
import { reasonOf } from '../read-reason.ts';
import { readBenchCluster } from './cluster.ts';
import { benchReportFlags } from './flags-report.ts';
import { benchFlags } from './flags.ts';
import { type BenchOptions, readBenchOptions } from './options.ts';
import { readBenchPlan } from './plan.ts';
import { pushWarnings } from './push-options.ts';
import { readResultFile, ResultFileError } from './result-file.ts';
import { refuseIdleFlags } from './workload-flags.ts';

/** What a command line of `bench WORKLOAD` asks for, checked as far as it can be before anything is asked of etcd. */
export type BenchCall =
  | {
      readonly ok: true;
      readonly plan: BenchPlan;
      readonly options: BenchOptions;
      readonly baseline: BenchResult | undefined;
      /** What is dangerous or without effect, a sentence each. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

const nowhere = { endpoints: [], tls: undefined, credentials: undefined };

/** Reads the flags behind `bench WORKLOAD`, and the files that they name. All that is wrong is told at once. */
export async function readBenchCall(workload: WorkloadName, context: CommandContext): Promise<BenchCall> {
  const cluster = await readBenchCluster(context, benchFlags);
  const commandLine = readArguments(context.argv, benchFlags).settings;
  // A variable may be there for other runs: only what stands on this command line has to have an effect.
  const idle = new OptionReader(commandLine);
  refuseIdleFlags(idle, workload);
  const reader = new OptionReader([...commandLine, ...readEnvironment(context.environment, benchReportFlags).settings]);
  const options = await readBenchOptions(reader, context);
  const { plan, problems } = readBenchPlan(workload, reader, cluster.ok ? cluster.cluster.connection : nowhere);
  const baseline = await readBaseline(options.baselineFile, context.workingDirectory);
  const all = [
    ...(cluster.ok ? [] : cluster.problems),
    ...idle.problems,
    ...reader.problems,
    ...problems,
    ...(typeof baseline === 'string' ? [baseline] : loadProblems(baseline, plan)),
    ...(await writeProblems('output-file', options.outputFile, context.workingDirectory)),
    ...(await writeProblems('plot', options.plotFile, context.workingDirectory)),
  ];
  if (!cluster.ok || typeof baseline === 'string' || all.length > 0) return { ok: false, problems: all };
  return { ok: true, plan, options, baseline, warnings: [...cluster.cluster.warnings, ...pushWarnings(options.push)] };
}

/** @returns what is wrong with the file as a text */
async function readBaseline(
  file: string | undefined,
  workingDirectory: string,
): Promise<BenchResult | string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readResultFile(file, workingDirectory);
  } catch (error) {
    if (error instanceof ResultFileError) return `--baseline: ${error.message}`;
    throw error;
  }
}

/** A baseline of another load must not be found out after this one. */
function loadProblems(baseline: BenchResult | undefined, plan: BenchPlan): readonly string[] {
  if (baseline === undefined) return [];
  try {
    requireSameLoad(baseline, { workload: plan.workload, settings: settingsOf(plan) });
    return [];
  } catch (error) {
    if (error instanceof SettingsDifferError) return [`--baseline: ${error.message}`];
    throw error;
  }
}

/** A file that cannot be written must not be found out after an hour of load. */
async function writeProblems(
  flag: string,
  file: string | undefined,
  workingDirectory: string,
): Promise<readonly string[]> {
  if (file === undefined) return [];
  const folder = dirname(resolve(workingDirectory, file));
  try {
    await access(folder, constants.W_OK);
    return [];
  } catch (error) {
    return [`--${flag}: ${file} cannot be written: its folder: ${reasonOf(error)}`];
  }
}
