import { benchOutcomeOf } from '../../bench/push/outcome.ts';
import { PushError } from '../../bench/push/push-error.ts';
import { pushResult } from '../../bench/push/push.ts';
import { reports } from '../../bench/report/report.ts';
import type { BenchResult } from '../../bench/result/schema.ts';
import { type Verdict, verdictOf } from '../../bench/verdict.ts';
import type { CommandContext } from '../command.ts';
import { OutputError } from '../output-error.ts';
import type { Conclusion } from './conclude.ts';
import type { BenchOptions } from './options.ts';
import type { PushRequest } from './push-options.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Pushes what was concluded, if that is asked for. A failed push is a warning on standard error, or a reason of the verdict where
 * the push is required. A run that was interrupted is not pushed: its figures would stand for those of a whole one.
 */
export async function pushConclusion(
  { writeError }: Pick<CommandContext, 'writeError'>,
  { result, comparison }: Conclusion,
  push: PushRequest | undefined,
  errorBudgetRatio: number,
): Promise<Verdict> {
  const judged = { result, comparison, errorBudgetRatio };
  const verdict = verdictOf(judged);
  if (push === undefined) return verdict;
  if (result.interrupted) {
    writeError('etcd-monitor: not pushed: the run was interrupted\n');
    return verdict;
  }
  try {
    const run = { result, outcome: benchOutcomeOf(verdict.outcome), endedAtMs: Date.now() };
    const { method, url } = await pushResult(run, push.target);
    writeError(`etcd-monitor: pushed (${method}) to ${url}\n`);
    return verdict;
  } catch (error) {
    if (!(error instanceof PushError)) throw error;
    if (push.isRequired) return verdictOf({ ...judged, pushFailure: error.message });
    writeError(`etcd-monitor: warning: the results were not pushed: ${error.message}\n`);
    return verdict;
  }
}

/**
 * Writes the report, and the plot. With a file for the report, standard output has the text for people.
 * @returns the files that could not be written; every other one is there
 */
export async function publish(
  { writeOutput, workingDirectory }: Pick<CommandContext, 'writeOutput' | 'workingDirectory'>,
  result: BenchResult,
  findings: Parameters<(typeof reports)['text']>[1],
  { format, outputFile, plotFile }: BenchOptions,
): Promise<readonly OutputError[]> {
  writeOutput(reports[outputFile === undefined ? format : 'text'](result, findings));
  const problems: OutputError[] = [];
  const write = async (path: string, text: string): Promise<void> => {
    try {
      await writeWhole(path, workingDirectory, text);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      problems.push(error);
    }
  };
  if (outputFile !== undefined) await write(outputFile, reports[format](result, findings));
  if (plotFile !== undefined) {
    const { plotSvg } = await import('../../bench/report/plot.ts');
    await write(plotFile, await plotSvg(result));
  }
  return problems;
}
