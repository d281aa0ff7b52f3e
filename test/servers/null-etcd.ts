import { startAnsweringProcess } from './answering-process.ts';
import { freePort } from './ports.ts';
import type { OwnedProcess } from './process.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const program = new URL('./null-etcd-process.ts', import.meta.url);

/**
 * A server that answers every request at once with the same empty success: what a client reaches against it is the client's own
 * ceiling. A process of its own, so that the two do not share a core.
 */
export class NullEtcd implements AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly process: OwnedProcess;
  readonly #workspace: Workspace;

  /** Use `startNullEtcd`. */
  constructor(url: string, process: OwnedProcess, workspace: Workspace) {
    this.url = url;
    this.process = process;
    this.#workspace = workspace;
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await this.#workspace.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Starts it on a free loopback port. @throws StartError with its log */
export async function startNullEtcd(): Promise<NullEtcd> {
  const workspace = await openWorkspace('null-etcd');
  try {
    const port = await freePort();
    const owned = await startAnsweringProcess({ name: 'null-etcd', program, port, workspace });
    return new NullEtcd(`http://127.0.0.1:${port}`, owned, workspace);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}
