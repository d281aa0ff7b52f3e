import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './errors.ts';
import { LogTail } from './log-tail.ts';
import type { Workspace } from './workspace.ts';

export interface ProcessOptions {
  /** How messages call it, such as `etcd m1`. */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly workspace: Workspace;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const defaultGraceMs = 5_000;
const readinessPollMs = 25;
const shownLogLines = 40;

/** A child process with an owner: it ends with `stop`, with its workspace, or with this process, whichever comes first. */
export class OwnedProcess implements AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  readonly log = new LogTail();
  /** Resolves when it has ended, with a text such as `exit code 1` or `SIGKILL`. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;

  /** Use `startProcess`. `pid` is the child's. */
  constructor(options: ProcessOptions, child: ChildProcess, pid: number) {
    this.name = options.name;
    this.pid = pid;
    this.#child = child;
    options.workspace.own(pid);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      this.log.append(chunk);
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.log.append(chunk);
    });
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        options.workspace.free(pid);
        resolve(signal ?? `exit code ${code ?? 'unknown'}`);
      });
    });
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Sends a signal; false when the process has already ended. */
  signal(signal: NodeJS.Signals): boolean {
    return this.running && this.#child.kill(signal);
  }

  /** SIGTERM (and SIGCONT, in case it is stopped), then SIGKILL after `graceMs`. Waits for the end. */
  async stop(graceMs = defaultGraceMs): Promise<void> {
    if (!this.signal('SIGTERM')) return;
    this.signal('SIGCONT');
    const timer = setTimeout(() => this.signal('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(timer);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.signal(signal)) await this.ended;
  }

  /**
   * Polls `check` until it is true; a check that throws counts as not yet.
   * @throws StartError with the log's tail, when the process ends or the deadline passes first.
   */
  async waitUntilReady(check: () => Promise<boolean>, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    let lastError = '';
    while (this.running) {
      try {
        if (await check()) return;
      } catch (error) {
        lastError = error instanceof Error ? `: ${error.message}` : '';
      }
      if (Date.now() > deadline) {
        throw new StartError(
          'not_ready',
          this.name,
          `is not ready after ${timeoutMs} ms${lastError}`,
          this.log.read(shownLogLines),
        );
      }
      await sleep(readinessPollMs);
    }
    throw new StartError(
      'exited',
      this.name,
      `ended (${await this.ended}) before it was ready`,
      this.log.read(shownLogLines),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Starts a process that its workspace owns. @throws StartError when the file cannot be executed. */
export async function startProcess(options: ProcessOptions): Promise<OwnedProcess> {
  const child = spawn(options.file, options.args, {
    cwd: options.cwd ?? options.workspace.directory,
    env: { ...process.env, ...options.environment },
    // Its own group: Ctrl-C in a terminal reaches only us, and we stop things in order.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) {
    const [error] = await once(child, 'error').catch((reason: unknown) => [reason]);
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new StartError('not_executable', options.name, `cannot be executed: ${why}`, '');
  }
  return new OwnedProcess(options, child, child.pid);
}
