import type { Environment } from '../config/sources/environment.ts';
import type { ExitCode } from './exit-codes.ts';

export type StopSignal = 'SIGTERM' | 'SIGINT';

/** All that a command takes from and gives to the process, so that it runs in a test as it runs in a shell. */
export interface CommandContext {
  /** Arguments after the command's name. */
  readonly argv: readonly string[];
  readonly environment: Environment;
  readonly workingDirectory: string;
  readonly hostname: string;
  readonly version: string;
  /** Whether a person reads the output as it comes. */
  readonly isTerminal: boolean;
  /** The same of standard error. */
  readonly isErrorTerminal: boolean;
  readonly writeOutput: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly signals: Signals;
}

/** The signals that a long-running command answers. Each `on…` returns a function that takes the handler away again. */
export interface Signals {
  onStop(handler: (signal: StopSignal) => void): () => void;
  onReload(handler: () => void): () => void;
  /** Ends the process at once. */
  exit(code: ExitCode): void;
}

export interface Command {
  readonly name: string;
  /** One line for `etcd-monitor help`. */
  readonly summary: string;
  /** The whole of `etcd-monitor help NAME`. */
  readonly help: () => string;
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}
