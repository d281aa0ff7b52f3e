import type { BenchPlan } from '../../bench/plan.ts';
import { readArguments } from '../../config/sources/arguments.ts';
import { refuse } from '../answer.ts';
import type { CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { OptionReader, type Quantity } from '../option-reader.ts';
import { concludeCheck } from './check-conclusion.ts';
import { type CheckLoad, checkLoads, checkSettings } from './check-loads.ts';
import { type BenchCluster, readBenchCluster } from './cluster.ts';
import { benchDefaults } from './defaults.ts';
import { benchCheckFlags } from './flags.ts';
import { measure } from './measure.ts';
import { durationMs, wholeNumber } from './quantities.ts';

const defaultLoads = checkLoads.filter(({ name }) => name !== 'xl');

const loadNames: Quantity<readonly CheckLoad[]> = {
  expected: `some of ${checkLoads.map(({ name }) => name).join(', ')}`,
  parse: (text) => {
    const names = text.split(',').map((name) => name.trim());
    const known = checkLoads.filter(({ name }) => names.includes(name));
    return known.length === new Set(names).size ? known : undefined;
  },
};

/** `etcd-monitor bench check`: the loads of `etcdctl check perf`, until one does not pass. */
export async function checkCluster(context: CommandContext): Promise<ExitCode> {
  const cluster = await readBenchCluster(context, benchCheckFlags);
  const reader = new OptionReader(readArguments(context.argv, benchCheckFlags).settings);
  const loads = reader.read('load', loadNames) ?? defaultLoads;
  const common = {
    durationMs: reader.read('duration', durationMs(1000, checkSettings.durationMs)) ?? checkSettings.durationMs,
    connectionCount: reader.read('conns', wholeNumber(1, 1000)) ?? benchDefaults.connectionCount,
    isForced: reader.isOn('force'),
  };
  const problems = [...(cluster.ok ? [] : cluster.problems), ...reader.problems];
  if (!cluster.ok || problems.length > 0) return refuse(context, problems);
  for (const warning of cluster.cluster.warnings) context.writeError(`etcd-monitor: warning: ${warning}\n`);
  for (const [index, load] of loads.entries()) {
    if (index > 0) context.writeOutput('\n');
    const plan = checkPlan(load, cluster.cluster, common);
    const exitCode = await checkLoad(context, load, plan, !reader.isOn('no-progress'));
    if (exitCode !== exitCodes.done) return exitCode;
  }
  return exitCodes.done;
}

function checkPlan(
  load: CheckLoad,
  { connection }: BenchCluster,
  common: Pick<BenchPlan, 'durationMs' | 'connectionCount' | 'isForced'>,
): BenchPlan {
  return {
    workload: 'write',
    ...connection,
    ...common,
    driver: 'raw',
    target: 'all',
    clientCount: load.clientCount,
    operationLimit: undefined,
    warmupMs: 0,
    rate: load.writesPerSecond,
    arrival: 'constant',
    inFlightLimit: load.clientCount,
    requestTimeoutMs: benchDefaults.requestTimeoutMs,
    rounds: 1,
    seed: benchDefaults.seed,
    prefix: benchDefaults.prefix,
    keySizeBytes: checkSettings.keySizeBytes,
    valueSizeBytes: checkSettings.valueSizeBytes,
    // etcdctl's keys are random numbers: each write makes a new key.
    keySpace: Math.ceil(load.writesPerSecond * (checkSettings.durationMs / 1000)),
    keyOrder: 'sequential',
    serializable: false,
    ratio: 1,
    rangeLimit: benchDefaults.rangeLimit,
    watcherCount: benchDefaults.watcherCount,
    keepsKeys: false,
    errorBudgetRatio: 0,
  };
}

async function checkLoad(
  context: CommandContext,
  load: CheckLoad,
  plan: BenchPlan,
  showsProgress: boolean,
): Promise<ExitCode> {
  const measured = await measure(context, plan, showsProgress);
  if (!measured.ok) return measured.exitCode;
  const { result } = measured;
  if (result.interrupted) return exitCodes.interrupted;
  const { lines, exitCode } = concludeCheck(load, plan.durationMs ?? 0, result.total);
  context.writeOutput(lines.map((text) => `${text}\n`).join(''));
  return exitCode;
}
