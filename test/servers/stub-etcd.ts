import { readFile } from 'node:fs/promises';
import { startAnsweringProcess } from './answering-process.ts';
import { freePort } from './ports.ts';
import type { OwnedProcess } from './process.ts';
import { readLog, type StubBehaviour, type StubRequest } from './stub-etcd-log.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const program = new URL('./stub-etcd-process.ts', import.meta.url);
const defaultBehaviour: StubBehaviour = { delayMs: 5, periodMs: 5_000, pauseMs: 500 };

/**
 * A server whose answers take a known time: what a load generator reports is checked against the stub's own log. It answers
 * every request with the same success, as if it had been a put: five hundred at the end of a pause cost it well under a millisecond.
 */
export class StubEtcd implements AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly process: OwnedProcess;
  readonly #workspace: Workspace;
  readonly #logPath: string;

  /** Use `startStubEtcd`. */
  constructor(url: string, process: OwnedProcess, workspace: Workspace, logPath: string) {
    this.url = url;
    this.process = process;
    this.#workspace = workspace;
    this.#logPath = logPath;
  }

  /** The requests that were answered until now, in the order of their answers. */
  async requests(): Promise<StubRequest[]> {
    return readLog(await readFile(this.#logPath, 'utf8'));
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await this.#workspace.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Starts it on a free loopback port, to answer after 5 ms and to pause for 500 ms every 5 s unless told otherwise. @throws StartError with its log */
export async function startStubEtcd(behaviour: StubBehaviour = defaultBehaviour): Promise<StubEtcd> {
  const workspace = await openWorkspace('stub-etcd');
  try {
    const port = await freePort();
    const logPath = workspace.path('requests.log');
    const { delayMs, periodMs, pauseMs } = behaviour;
    const args = [logPath, delayMs, periodMs, pauseMs];
    const owned = await startAnsweringProcess({ name: 'stub-etcd', program, port, args, workspace });
    return new StubEtcd(`http://127.0.0.1:${port}`, owned, workspace, logPath);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}
