import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../cli/main.ts');
const deadlineMs = 30_000;

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a process of its own. Its owner disposes of it. */
export class Program {
  readonly #process: ChildProcess;
  readonly #closed: Promise<unknown>;
  #stdout = '';
  #stderr = '';

  constructor(argv: readonly string[], workingDirectory: string) {
    const { PATH } = process.env;
    const args = ['--import', import.meta.resolve('tsx'), main, ...argv];
    this.#process = spawn(process.execPath, args, {
      cwd: workingDirectory,
      env: { PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.#closed = once(this.#process, 'close');
  }

  /** Waits until the log matches and gives what the pattern's first group matched. */
  async logged(pattern: RegExp): Promise<string> {
    return this.#matched(pattern, () => this.#stderr);
  }

  /** The same of standard output. */
  async printed(pattern: RegExp): Promise<string> {
    return this.#matched(pattern, () => this.#stdout);
  }

  async #matched(pattern: RegExp, read: () => string): Promise<string> {
    const until = Date.now() + deadlineMs;
    for (;;) {
      const match = pattern.exec(read());
      if (match !== null) return match[1] ?? match[0];
      if (Date.now() > until || this.#process.exitCode !== null)
        throw new Error(`nothing matched ${String(pattern)}:\n${this.#stdout}\n${this.#stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  async ended(): Promise<Ended> {
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), deadlineMs);
    await this.#closed;
    clearTimeout(timer);
    return { exitCode: this.#process.exitCode, stdout: this.#stdout, stderr: this.#stderr };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#closed;
  }
}
