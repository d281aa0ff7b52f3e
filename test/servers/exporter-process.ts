import { fileURLToPath } from 'node:url';
import { waitUntilFrozen } from './freeze.ts';
import { httpGet } from './http-get.ts';
import { startProcess, type OwnedProcess } from './process.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export const repositoryDirectory = fileURLToPath(new URL('../..', import.meta.url));

const readyTimeoutMs = 30_000;
const requestTimeoutMs = 10_000;

/** Our exporter as a process of its own, from source. */
export class ExporterProcess implements AsyncDisposable {
  readonly url: string;
  readonly #process: OwnedProcess;
  readonly #workspace: Workspace;

  /** Use `startExporter`. */
  constructor(url: string, process: OwnedProcess, workspace: Workspace) {
    this.url = url;
    this.#process = process;
    this.#workspace = workspace;
  }

  /** Its page as Prometheus gets it. */
  async page(): Promise<string> {
    const reply = await httpGet(`${this.url}/metrics`, { timeoutMs: requestTimeoutMs });
    if (reply.status !== 200) throw new Error(`${this.url}/metrics answered ${reply.status}`);
    return reply.body;
  }

  /** Waits until service discovery lists so many members. @throws StartError with the exporter's log */
  async waitForMembers(count: number): Promise<void> {
    const check = async (): Promise<boolean> => {
      const reply = await httpGet(`${this.url}/sd`, { timeoutMs: requestTimeoutMs });
      const groups: unknown = JSON.parse(reply.body);
      return Array.isArray(groups) && groups.length >= count;
    };
    await this.#process.waitUntilReady(check, readyTimeoutMs);
  }

  /** Freezes the process, and returns when it stands still: connections stay open and nothing answers. */
  async pause(): Promise<void> {
    if (this.#process.signal('SIGSTOP')) await waitUntilFrozen(this.#process.pid);
  }

  resume(): void {
    this.#process.signal('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.stop();
    await this.#workspace.close();
  }
}

/** Starts the exporter on a loopback port with flags beside its address and log level. @throws StartError with the exporter's log */
export async function startExporter(options: {
  readonly port: number;
  readonly flags: readonly string[];
}): Promise<ExporterProcess> {
  const workspace = await openWorkspace('exporter');
  try {
    const address = `127.0.0.1:${options.port}`;
    const args = [
      ...['--import', 'tsx', 'cli/main.ts', 'exporter'],
      ...['--web.listen-address', address, '--log.level', 'warn', ...options.flags],
    ];
    const file = process.execPath;
    const child = await startProcess({ name: 'exporter', file, args, workspace, cwd: repositoryDirectory });
    const url = `http://${address}`;
    const check = async (): Promise<boolean> => {
      return (await httpGet(`${url}/-/ready`, { timeoutMs: requestTimeoutMs })).status === 200;
    };
    await child.waitUntilReady(check, readyTimeoutMs);
    return new ExporterProcess(url, child, workspace);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}
