import { hostname } from 'node:os';
import type { Signals } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { run } from './run.ts';
import { packageVersion } from './version.ts';

const signals: Signals = {
  onStop: (handler) => {
    process.on('SIGTERM', handler);
    process.on('SIGINT', handler);
    return () => {
      process.off('SIGTERM', handler);
      process.off('SIGINT', handler);
    };
  },
  onReload: (handler) => {
    process.on('SIGHUP', handler);
    return () => process.off('SIGHUP', handler);
  },
  exit: (code) => process.exit(code),
};

function fail(error: unknown): never {
  const about = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const [message, firstFrame] = about.split(/\n\s*/);
  process.stderr.write(
    `etcd-monitor: internal error: ${message ?? ''}${firstFrame === undefined ? '' : ` (${firstFrame})`}\n`,
  );
  process.exit(exitCodes.failed);
}

/** Runs a command line as this process, and ends it with the command's exit code. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // A reader that has seen enough (`etcd-monitor help | head -1`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(error);
  });
  const code = await run({
    argv,
    environment: process.env,
    workingDirectory: process.cwd(),
    hostname: hostname(),
    version: packageVersion(),
    isTerminal: process.stdout.isTTY,
    isErrorTerminal: process.stderr.isTTY,
    writeOutput: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    signals,
  });
  process.stdout.write('', () => process.exit(code));
}
