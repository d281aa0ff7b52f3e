import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseNativePage } from '../etcd/page-parser.ts';
import { httpGet } from '../test/servers/http-get.ts';
import { freePort } from '../test/servers/ports.ts';
import { type OwnedProcess, startProcess } from '../test/servers/process.ts';
import { openWorkspace, type Workspace } from '../test/servers/workspace.ts';

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const readyTimeoutMs = 20_000;
const scrapeTimeoutMs = 15_000;

/** What one scrape told. */
export interface Scrape {
  readonly durationMs: number;
  readonly body: string;
}

/** The built exporter as a process of its own, so that its CPU time and memory are its own as well. */
export class ExporterProcess implements AsyncDisposable {
  readonly #url: string;
  readonly #process: OwnedProcess;
  readonly #workspace: Workspace;

  /** Use `startExporter`. */
  constructor(url: string, process: OwnedProcess, workspace: Workspace) {
    this.#url = url;
    this.#process = process;
    this.#workspace = workspace;
  }

  async scrape(): Promise<Scrape> {
    const start = performance.now();
    const { status, body } = await httpGet(`${this.#url}/metrics`, { timeoutMs: scrapeTimeoutMs });
    if (status !== 200) throw new Error(`the exporter answered with status ${status}`);
    return { durationMs: performance.now() - start, body };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.stop();
    await this.#workspace.close();
  }
}

/** Starts `dist/cli/main.js` with flags and waits until it serves. @throws Error when it has not been built */
export async function startExporter(flags: readonly string[]): Promise<ExporterProcess> {
  await access(program).catch(() => {
    throw new Error(`${program} is missing: run npm run build`);
  });
  const workspace = await openWorkspace('perf');
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const args = [program, 'exporter', `--web.listen-address=${address}`, '--log.level=warn', ...flags];
  const process_ = await startProcess({ name: 'etcd-monitor', file: process.execPath, args, workspace });
  const url = `http://${address}`;
  const isReady = async (): Promise<boolean> => (await httpGet(`${url}/-/ready`, { timeoutMs: 1_000 })).status === 200;
  await process_.waitUntilReady(isReady, readyTimeoutMs);
  return new ExporterProcess(url, process_, workspace);
}

/** The sum of a family's samples on a page whose labels are at least `labels`. 0 where there are none. */
export function sumOnPage(page: string, name: string, labels: Readonly<Record<string, string>> = {}): number {
  const samples = parseNativePage(page, new Set([name])).samples.get(name) ?? [];
  return samples
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .reduce((sum, { value }) => sum + value, 0);
}
