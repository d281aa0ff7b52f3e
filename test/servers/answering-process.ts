import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startProcess, type OwnedProcess } from './process.ts';
import type { Workspace } from './workspace.ts';

const projectDirectory = fileURLToPath(new URL('../..', import.meta.url));
const readyTimeoutMs = 30_000;

export interface AnsweringProcessOptions {
  readonly name: string;
  /** A TypeScript file whose first argument is the loopback port that it listens on. */
  readonly program: URL;
  readonly port: number;
  /** Arguments after the port. */
  readonly args?: readonly (string | number)[];
  readonly workspace: Workspace;
}

/** Starts a server of our own in a process of its own, and waits until it listens. @throws StartError with its log */
export async function startAnsweringProcess(options: AnsweringProcessOptions): Promise<OwnedProcess> {
  const { name, program, port, args = [], workspace } = options;
  const owned = await startProcess({
    name,
    file: process.execPath,
    args: ['--import', 'tsx', fileURLToPath(program), ...[port, ...args].map(String)],
    cwd: projectDirectory,
    workspace,
  });
  await owned.waitUntilReady(() => isListening(port), readyTimeoutMs);
  return owned;
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
