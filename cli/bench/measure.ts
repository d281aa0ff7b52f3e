import type { BenchEvent } from '../../bench/event.ts';
import { PlanError } from '../../bench/plan-check.ts';
import type { BenchPlan } from '../../bench/plan.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { runBench } from '../../bench/run.ts';
import { BenchInterruptedError, BenchRefusedError, BenchUnreachableError } from '../../bench/safety/errors.ts';
import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import { TlsFileError } from '../../etcd/tls-files.ts';
import { refuse } from '../answer.ts';
import type { CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { Interruption } from './interruption.ts';
import { showEvent } from './progress.ts';
import { StatusLine } from './status-line.ts';

/** What came of a run: a result, of a part of it where it was interrupted, or why there is none, which has been said. */
export type Measured =
  { readonly ok: true; readonly result: BenchResult } | { readonly ok: false; readonly exitCode: ExitCode };

/** Runs a plan, showing on standard error what goes on. The first Ctrl-C ends it early, a second one at once. */
export async function measure(context: CommandContext, plan: BenchPlan, showsProgress: boolean): Promise<Measured> {
  const { writeError, isErrorTerminal, version } = context;
  const line = new StatusLine({ write: writeError, isTerminal: isErrorTerminal, now: () => performance.now() });
  let leftBehind = 'nothing was written';
  using interruption = new Interruption(context, () => leftBehind);
  const onEvent = (event: BenchEvent): void => {
    if (event.type === 'plan') leftBehind = event.leftBehind;
    showEvent(event, line, showsProgress);
  };
  try {
    const result = await runBench(plan, { onEvent, signal: interruption.signal, toolVersion: version });
    return { ok: true, result };
  } catch (error) {
    line.clear();
    return { ok: false, exitCode: failure(context, error) };
  } finally {
    line.clear();
  }
}

/** Says why there is no result. Errors of the program itself are thrown on. */
function failure(context: CommandContext, error: unknown): ExitCode {
  if (error instanceof PlanError) return refuse(context, [error.message]);
  if (error instanceof BenchInterruptedError) {
    context.writeError(`etcd-monitor: ${error.message}\n`);
    return exitCodes.interrupted;
  }
  if (error instanceof BenchRefusedError) {
    context.writeError(`etcd-monitor: ${error.message}\netcd-monitor: --force goes on all the same\n`);
    return exitCodes.refused;
  }
  if (error instanceof BenchUnreachableError || error instanceof EtcdRpcError || error instanceof TlsFileError) {
    context.writeError(`etcd-monitor: ${error.message}\n`);
    return exitCodes.refused;
  }
  throw error;
}
