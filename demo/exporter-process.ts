import { fileURLToPath } from 'node:url';
import { httpGet } from '../test/servers/http-get.ts';
import { startProcess, type OwnedProcess } from '../test/servers/process.ts';
import { openWorkspace, type Workspace } from '../test/servers/workspace.ts';

export const repositoryDirectory = fileURLToPath(new URL('..', import.meta.url));

const readyTimeoutMs = 20_000;
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.stop();
    await this.#workspace.close();
  }
}

/**
 * Starts the exporter on a loopback port. The probes run every second, so that their percentiles, which need 10 samples, are there
 * with the first scrapes. @throws StartError with the exporter's log
 */
export async function startExporter(options: {
  readonly endpoints: readonly string[];
  readonly clusterName: string;
  readonly port: number;
}): Promise<ExporterProcess> {
  const workspace = await openWorkspace('exporter');
  try {
    const address = `127.0.0.1:${options.port}`;
    const args = [
      ...['--import', 'tsx', 'cli/main.ts', 'exporter'],
      ...['--endpoints', options.endpoints.join(','), '--cluster-name', options.clusterName],
      ...['--web.listen-address', address, '--metrics-interval', '1s', '--log.level', 'warn'],
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
