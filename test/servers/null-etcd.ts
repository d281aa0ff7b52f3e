import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from './ports.ts';
import { startProcess, type OwnedProcess } from './process.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const program = fileURLToPath(new URL('./null-etcd-process.ts', import.meta.url));
const projectDirectory = fileURLToPath(new URL('../..', import.meta.url));
const readyTimeoutMs = 30_000;

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
    const owned = await startProcess({
      name: 'null-etcd',
      file: process.execPath,
      args: ['--import', 'tsx', program, String(port)],
      cwd: projectDirectory,
      workspace,
    });
    await owned.waitUntilReady(() => isListening(port), readyTimeoutMs);
    return new NullEtcd(`http://127.0.0.1:${port}`, owned, workspace);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
