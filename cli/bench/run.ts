import type { WorkloadName } from '../../bench/plan.ts';
import { PushError } from '../../bench/push/push-error.ts';
import { deletePushed } from '../../bench/push/push.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import type { Outcome } from '../../bench/verdict.ts';
import { print, refuse } from '../answer.ts';
import type { CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type BenchCall, readBenchCall } from './call.ts';
import { conclude } from './conclude.ts';
import { measure } from './measure.ts';
import type { PushRequest } from './push-options.ts';
import { publish, pushConclusion } from './publish.ts';

/** `etcd-monitor bench WORKLOAD`: from the command line to a report and an exit code. */
export async function benchWorkload(workload: WorkloadName, context: CommandContext): Promise<ExitCode> {
  const call = await readBenchCall(workload, context);
  if (!call.ok) return refuse(context, call.problems);
  const { plan, options, warnings } = call;
  if (options.push?.onlyDeletes === true) return deleteResults(context, workload, options.push);
  for (const warning of warnings) context.writeError(`etcd-monitor: warning: ${warning}\n`);
  const measured = await measure(context, plan, options.showsProgress);
  return measured.ok ? judge(context, call, measured.result) : measured.exitCode;
}

async function deleteResults(
  context: CommandContext,
  workload: WorkloadName,
  { target }: PushRequest,
): Promise<ExitCode> {
  try {
    return print(context, `deleted ${await deletePushed(workload, target)}\n`);
  } catch (error) {
    if (!(error instanceof PushError)) throw error;
    context.writeError(`etcd-monitor: ${error.message}\n`);
    return exitCodes.pushFailed;
  }
}

async function judge(
  context: CommandContext,
  { plan, options, baseline }: BenchCall & { readonly ok: true },
  measured: BenchResult,
): Promise<ExitCode> {
  const conclusion = conclude(measured, options, baseline);
  const verdict = await pushConclusion(context, conclusion, options.push, plan.errorBudgetRatio);
  const findings = { comparison: conclusion.comparison, verdict };
  const unwritten = await publish(context, conclusion.result, findings, options);
  if (options.format !== 'text' && options.outputFile === undefined)
    context.writeError(verdict.reasons.map(({ text }) => `etcd-monitor: ${text}\n`).join(''));
  context.writeError(unwritten.map(({ message }) => `etcd-monitor: ${message}\n`).join(''));
  return exitCodeOf(verdict.outcome, unwritten.length);
}

/** A report that could not be written says nothing of etcd: it hides no verdict but that all is well. */
export function exitCodeOf(outcome: Outcome, unwrittenFiles: number): ExitCode {
  return outcome === 'done' && unwrittenFiles > 0 ? exitCodes.refused : exitCodes[outcome];
}
