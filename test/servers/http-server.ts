import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { httpGet } from './http-get.ts';
import { locate, type Installed } from './install.ts';
import type { ServerName } from './catalogue.ts';
import { freePort } from './ports.ts';
import { startProcess, type OwnedProcess } from './process.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export interface HttpServerOptions {
  readonly server: ServerName;
  readonly line: string;
  /** A free loopback port unless given. */
  readonly port?: number;
  /** Files to write into the workspace first: path below it to text. */
  readonly files?: Readonly<Record<string, string>>;
  /** The command line, given the address to listen on. */
  readonly args: (context: {
    address: string;
    installed: Installed;
    workspace: Workspace;
  }) => Promise<readonly string[]>;
}

const readyTimeoutMs = 30_000;
const requestTimeoutMs = 5_000;

/** A server of the Prometheus family on loopback: one process, one workspace, one base URL. */
export class HttpServer implements AsyncDisposable {
  readonly version: string;
  /** Without a trailing slash. */
  readonly url: string;
  readonly installed: Installed;
  readonly process: OwnedProcess;
  readonly workspace: Workspace;

  /** Use `startHttpServer`. */
  constructor(url: string, installed: Installed, process: OwnedProcess, workspace: Workspace) {
    this.version = installed.version;
    this.url = url;
    this.installed = installed;
    this.process = process;
    this.workspace = workspace;
  }

  /** The body of a GET that has to be answered with 200. */
  async get(path: string, timeoutMs = requestTimeoutMs): Promise<string> {
    const reply = await httpGet(this.url + path, { timeoutMs });
    if (reply.status === 200) return reply.body;
    throw new Error(`${this.url}${path} answered ${reply.status}: ${reply.body.slice(0, 500)}`);
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await this.workspace.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/**
 * Starts a server and waits for its `/-/ready`.
 * @throws ServerUnavailableError, or StartError with the log's tail.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const installed = await locate(options.server, options.line);
  const workspace = await openWorkspace(options.server);
  try {
    for (const [path, text] of Object.entries(options.files ?? {})) {
      await mkdir(dirname(workspace.path(path)), { recursive: true });
      await writeFile(workspace.path(path), text);
    }
    const address = `127.0.0.1:${options.port ?? (await freePort())}`;
    const args = await options.args({ address, installed, workspace });
    const file = binaryOf(installed, options.server);
    const process = await startProcess({ name: options.server, file, args, workspace });
    const url = `http://${address}`;
    const check = async (): Promise<boolean> => {
      return (await httpGet(`${url}/-/ready`, { timeoutMs: requestTimeoutMs })).status === 200;
    };
    await process.waitUntilReady(check, readyTimeoutMs);
    return new HttpServer(url, installed, process, workspace);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

/** The path of one of an installed server's binaries. */
export function binaryOf(installed: Installed, name: string): string {
  const path = installed.binaries[name];
  if (path === undefined) throw new Error(`${installed.server} ${installed.version} comes without ${name}`);
  return path;
}

/** The directory of that name below `share` of an unpacked package; undefined where the server came otherwise. */
export async function sharedDirectory(installed: Installed, name: string): Promise<string | undefined> {
  const directory = join(dirname(binaryOf(installed, installed.server)), '..', 'share', name);
  const there = await stat(directory)
    .then((found) => found.isDirectory())
    .catch(() => false);
  return there ? directory : undefined;
}

/** `--FLAG=DIRECTORY` for such a directory: Debian's builds look for their web pages below `/usr/share`. */
export async function sharedDirectoryFlag(
  installed: Installed,
  flag: string,
  name: string,
): Promise<readonly string[]> {
  const directory = await sharedDirectory(installed, name);
  return directory === undefined ? [] : [`${flag}=${directory}`];
}
