import { compareResults } from '../../bench/compare/compare.ts';
import { SettingsDifferError } from '../../bench/compare/settings.ts';
import { comparisonReport } from '../../bench/compare/text-report.ts';
import { mistakeText } from '../../config/mistake.ts';
import { readArguments } from '../../config/sources/arguments.ts';
import { refuse } from '../answer.ts';
import type { CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { OptionReader } from '../option-reader.ts';
import { splitFiles } from '../split-files.ts';
import { benchDefaults } from './defaults.ts';
import { benchCompareFlags } from './flags-report.ts';
import { ratio } from './quantities.ts';
import { readResultFile, ResultFileError } from './result-file.ts';

/** `etcd-monitor bench compare OLD NEW`. */
export async function compareCommand(context: CommandContext): Promise<ExitCode> {
  const { files, flags } = splitFiles(context.argv, benchCompareFlags);
  const { settings, mistakes } = readArguments(flags, benchCompareFlags);
  const reader = new OptionReader(settings);
  const maxRegressionRatio = reader.read('max-regression', ratio) ?? benchDefaults.maximumRegressionRatio;
  const format = reader.oneOf('output', ['text', 'json'], 'text');
  const problems = [...mistakes.map(mistakeText), ...reader.problems];
  if (problems.length > 0) return refuse(context, problems);
  const [oldFile, newFile] = files;
  if (oldFile === undefined || newFile === undefined || files.length > 2)
    return refuse(context, [`two results are compared, not ${files.length}: etcd-monitor bench compare OLD NEW`]);
  try {
    const oldResult = await readResultFile(oldFile, context.workingDirectory);
    const newResult = await readResultFile(newFile, context.workingDirectory);
    const comparison = compareResults(oldResult, newResult, { maxRegressionRatio });
    context.writeOutput(
      format === 'text' ? comparisonReport(comparison) : `${JSON.stringify(comparison, undefined, 2)}\n`,
    );
    const isRegressed = comparison.metrics.some(({ outcome }) => outcome === 'regressed');
    return isRegressed ? exitCodes.regressed : exitCodes.done;
  } catch (error) {
    if (error instanceof ResultFileError || error instanceof SettingsDifferError)
      return refuse(context, [error.message]);
    throw error;
  }
}
