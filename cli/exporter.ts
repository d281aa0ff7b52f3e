import { resolve } from 'node:path';
import { flags } from '../config/flags.ts';
import { flagsHelp } from '../config/help.ts';
import { exporterPurpose, loadConfig, type LoadPurpose, type LoadRequest } from '../config/load.ts';
import { mistakeText } from '../config/mistake.ts';
import { readArguments } from '../config/sources/arguments.ts';
import { WebConfigError } from '../exporter/web/web-config.ts';
import { loadWebSecurity } from '../exporter/web/web-security.ts';
import { checkReport } from './check-config.ts';
import { print } from './answer.ts';
import type { Command, CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { keepHeapSmall } from './heap.ts';
import { refusal } from './refusal.ts';
import { versionText } from './version-command.ts';

const help = (): string => `Usage: etcd-monitor [exporter] [FLAGS]

Watches etcd clusters and serves what it finds to Prometheus. Flags win over environment variables, those over the
configuration file, and that over the defaults. Every key of the file: docs/configuration.md

${flagsHelp(flags)}
`;

export const exporterCommand: Command = {
  name: 'exporter',
  summary: 'Watch etcd clusters and serve metrics. The default.',
  help,
  run: runExporter,
};

async function runExporter(context: CommandContext): Promise<ExitCode> {
  const asked = new Set(
    readArguments(context.argv, flags)
      .settings.filter(({ value }) => value === true)
      .map(({ flag }) => flag.name),
  );
  if (asked.has('help')) return print(context, help());
  if (asked.has('version')) return print(context, versionText(context.version));

  const { argv, environment, workingDirectory, hostname } = context;
  const request: LoadRequest = { argv, environment, workingDirectory, hostname };
  const loaded = await loadConfig(asked.has('config.check') ? { ...request, purpose: await checkPurpose() } : request);
  if (!loaded.ok) {
    context.writeError(refusal(loaded.mistakes.map(mistakeText)));
    return exitCodes.wrongCall;
  }
  if (!asked.has('config.check')) {
    // Loaded here only, so that help and checks answer without waiting for gRPC and the web server.
    keepHeapSmall();
    const { serve } = await import('./serve.ts');
    return serve(context, loaded, request);
  }
  const problems = await webConfigProblems(loaded.config.web.configFile, workingDirectory);
  if (problems.length === 0) return print(context, checkReport(loaded));
  context.writeError(refusal(problems));
  return exitCodes.wrongCall;
}

/** The check also judges what only the generators read; the exporter starts without it. */
async function checkPurpose(): Promise<LoadPurpose> {
  const { packCheck } = await import('./pack-check.ts');
  return { ...exporterPurpose, check: packCheck };
}

async function webConfigProblems(file: string | undefined, workingDirectory: string): Promise<readonly string[]> {
  if (file === undefined) return [];
  try {
    await loadWebSecurity(resolve(workingDirectory, file));
    return [];
  } catch (error) {
    if (error instanceof WebConfigError) return error.problems;
    throw error;
  }
}
