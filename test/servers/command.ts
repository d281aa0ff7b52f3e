import { execFile } from 'node:child_process';
import { CommandError } from './errors.ts';

export interface CommandOptions {
  readonly timeoutMs: number;
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Written to standard input, which is then closed. */
  readonly input?: string;
}

export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

const maxOutputBytes = 64 * 1024 * 1024;

/**
 * Runs a command to its end and returns what it printed.
 * @throws CommandError when it cannot start, exits with another code than 0, or is killed at its deadline.
 */
export async function run(file: string, args: readonly string[], options: CommandOptions): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      file,
      args,
      {
        cwd: options.cwd,
        env: { ...process.env, ...options.environment },
        timeout: options.timeoutMs,
        killSignal: 'SIGKILL',
        maxBuffer: maxOutputBytes,
      },
      (error, stdout, stderr) => {
        if (error === null) {
          resolve({ stdout, stderr });
          return;
        }
        const timedOut = error.killed === true && error.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
        reject(
          new CommandError({
            command: [file, ...args].join(' '),
            exitCode: typeof error.code === 'number' ? error.code : undefined,
            stdout,
            stderr,
            why: timedOut
              ? `not done after ${options.timeoutMs} ms`
              : `failed with ${error.code ?? error.signal ?? 'an error'}`,
          }),
        );
      },
    );
    // A command that does not read its input closes the pipe: its exit code says what matters.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}
