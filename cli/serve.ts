import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { loadConfig, type LoadRequest, type LoadResult } from '../config/load.ts';
import { mistakeText } from '../config/mistake.ts';
import { redact } from '../config/redact.ts';
import { type ConfigReload, Exporter } from '../exporter/exporter.ts';
import { ListenError } from '../exporter/web/listen-error.ts';
import { TelemetryPathError } from '../exporter/web/routes.ts';
import { startWebServer } from '../exporter/web/server.ts';
import { WebConfigError } from '../exporter/web/web-config.ts';
import { benchChild, type BenchProgram } from './bench-child.ts';
import type { CommandContext } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { createLogger } from './logger.ts';
import { waitForStop } from './wait-for-stop.ts';

/** Requests in flight have this long to finish once a stop was asked for; supervisors commonly kill after 30 s. */
const stopDeadlineMs = 10_000;

type Loaded = LoadResult & { readonly ok: true };

/**
 * Runs the exporter until a signal asks it to stop: SIGTERM is the normal end, SIGINT an interruption, a second one of either
 * ends at once, SIGHUP loads the configuration again.
 */
export async function serve(context: CommandContext, loaded: Loaded, request: LoadRequest): Promise<ExitCode> {
  const { config } = loaded;
  const logger = createLogger(config.log, context.writeError);
  logger.info({ version: context.version, node: process.versions.node, config: loaded.file ?? null }, 'starting');
  for (const warning of loaded.warnings) logger.warn(warning);
  const exporter = new Exporter({
    config,
    redacted: redact(config),
    reloadConfig: () => reloadConfig(request, loaded, logger),
    logger,
    version: context.version,
    runBench: benchChild(benchProgram()),
  });
  const stop = waitForStop(context);
  const stopReloading = context.signals.onReload(() => {
    exporter.reload().catch((error: unknown) => {
      logger.error({ error }, 'the configuration could not be loaded again');
    });
  });
  try {
    const server = await startWebServer({ config: config.web, service: exporter, logger, version: context.version });
    const signal = await stop.signal;
    logger.info({ signal, deadlineSeconds: stopDeadlineMs / 1000 }, 'stopping');
    await server.stop(stopDeadlineMs);
    return signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.done;
  } catch (error) {
    return startFailure(error, context);
  } finally {
    stopReloading();
    stop.ignore();
    await exporter.close();
  }
}

/** This very program. */
function benchProgram(): BenchProgram {
  const [, script = ''] = process.argv;
  return {
    file: process.execPath,
    args: [...process.execArgv, script],
    environment: process.env,
    extraMs: 120_000,
    graceMs: 10_000,
  };
}

async function reloadConfig(request: LoadRequest, first: Loaded, logger: Logger): Promise<ConfigReload> {
  const loaded = await loadConfig(request);
  if (!loaded.ok) return { ok: false, message: loaded.mistakes.map(mistakeText).join('; ') };
  const { config } = loaded;
  for (const warning of loaded.warnings) logger.warn(warning);
  logger.level = config.log.level;
  const needRestart = [
    ...(isDeepStrictEqual(config.web, first.config.web) ? [] : ['web']),
    ...(config.log.format === first.config.log.format ? [] : ['log.format']),
  ];
  if (needRestart.length > 0)
    logger.warn({ keys: needRestart }, 'changed keys that take effect at the next start only');
  // Pages show what is running, not what the next start will take.
  const running = { ...config, web: first.config.web, log: { ...config.log, format: first.config.log.format } };
  return { ok: true, config, redacted: redact(running) };
}

function startFailure(error: unknown, { writeError }: CommandContext): ExitCode {
  if (error instanceof ListenError) {
    writeError(`etcd-monitor: ${error.message}\n`);
    return exitCodes.refused;
  }
  if (error instanceof WebConfigError || error instanceof TelemetryPathError) {
    writeError(`etcd-monitor: ${error.message}\n`);
    return exitCodes.wrongCall;
  }
  throw error;
}
