import { resolve } from 'node:path';
import { AlertmanagerTooOldError } from '../alertmanager/too-old-error.ts';
import { generateFlags } from '../config/flags-generate.ts';
import { loadConfig, type LoadPurpose, type LoadResult } from '../config/load.ts';
import { inReadingOrder, mistakeText } from '../config/mistake.ts';
import { nearest } from '../config/nearest.ts';
import { readArguments } from '../config/sources/arguments.ts';
import { dashboards } from '../dashboards/index.ts';
import { panelLookup } from '../dashboards/panel-lookup.ts';
import { WebSettingsError } from '../deploy/manifests/web-settings-error.ts';
import { alerts } from '../rules/alerts/index.ts';
import { buildPack, type Pack } from '../rules/pack.ts';
import { RangeTooShortError } from '../rules/range-error.ts';
import { recordings } from '../rules/recordings/index.ts';
import { thresholdsOf } from '../rules/thresholds.ts';
import { refuse } from './answer.ts';
import type { CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { generateHelp } from './generate-help.ts';
import { type GenerateOptions, readGenerateOptions } from './generate-options.ts';
import { reportChanges } from './generate-report.ts';
import { type GeneratedOutput, generatedOutput, type Subject, subjects } from './generated-output.ts';
import { findChanges } from './output-changes.ts';
import { OutputError } from './output-error.ts';
import { writeChanges } from './output-write.ts';
import { packCheck } from './pack-check.ts';
import { refusal } from './refusal.ts';

const purpose: LoadPurpose = { flags: generateFlags, fileFlag: 'config', isToConnect: false, check: packCheck };

/** `etcd-monitor generate`: from the configuration to files, or to their differences. */
export async function generate(context: CommandContext): Promise<ExitCode> {
  const [word, ...argv] = context.argv;
  const { settings } = readArguments(context.argv, generateFlags);
  if (settings.some(({ flag, value }) => flag.name === 'help' && value === true)) {
    context.writeOutput(generateHelp());
    return exitCodes.done;
  }
  const subject = subjects.find((candidate) => candidate === word);
  if (subject === undefined) return refuse(context, [unknownSubject(word)]);

  const { options, mistakes } = readGenerateOptions(settings);
  const { environment, workingDirectory } = context;
  // It ends up in the probe key of manifests, which must not tell where they were generated.
  const hostname = 'kubernetes';
  const loaded = await loadConfig({ argv, environment, workingDirectory, hostname, purpose });
  if (!loaded.ok || mistakes.length > 0) {
    const all = inReadingOrder([...mistakes, ...(loaded.ok ? [] : loaded.mistakes)]);
    context.writeError(refusal(all.map(mistakeText)));
    return exitCodes.wrongCall;
  }
  try {
    const pack = packOf(loaded, options);
    const output = generatedOutput(
      subject,
      { pack, alerting: loaded.pack.alerting, config: loaded.config, version: context.version },
      options,
    );
    return await put(context, subject, pack, output, options);
  } catch (error) {
    if (error instanceof OutputError) {
      context.writeError(`etcd-monitor: ${error.message}\n`);
      return exitCodes.refused;
    }
    if (
      error instanceof RangeTooShortError ||
      error instanceof AlertmanagerTooOldError ||
      error instanceof WebSettingsError
    )
      return refuse(context, [error.message]);
    throw error;
  }
}

function packOf({ config, pack }: LoadResult & { readonly ok: true }, { timeScale }: GenerateOptions): Pack {
  const target = { ...pack.generate, timeScale };
  const thresholds = thresholdsOf(config.thresholds);
  const panelId = panelLookup(dashboards, { target, thresholds });
  return buildPack({ alerts, recordings, target, thresholds, overrides: pack.alerts, panelId });
}

async function put(
  context: CommandContext,
  subject: Subject,
  pack: Pack,
  output: GeneratedOutput,
  options: GenerateOptions,
): Promise<ExitCode> {
  const root = resolve(context.workingDirectory, options.out);
  const changes = await findChanges(root, output.files, output.folders);
  if (!options.isCheck) await writeChanges(root, changes);
  reportChanges(context, { subject, pack, output, changes, options });
  return options.isCheck && changes.length > 0 ? exitCodes.failed : exitCodes.done;
}

function unknownSubject(word: string | undefined): string {
  const allowed = `say what to generate: ${subjects.join(', ')}`;
  if (word === undefined || word.startsWith('-')) return `${allowed} (see etcd-monitor help generate)`;
  const meant = nearest(word, subjects);
  return `generate ${JSON.stringify(word)}: ${meant === undefined ? allowed : `did you mean ${meant}?`}`;
}
