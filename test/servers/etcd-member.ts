import { waitUntilFrozen } from './freeze.ts';
import { httpGet, type TlsMaterial } from './http-get.ts';
import { startProcess, type OwnedProcess } from './process.ts';
import type { Workspace } from './workspace.ts';

/** Where a member lives and what it was told. All URLs are on loopback. */
export interface EtcdMemberPlan {
  readonly name: string;
  readonly binary: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
  /** Where its pages are: the client URL unless HTTP has a port of its own. */
  readonly httpUrl: string;
  readonly dataDirectory: string;
  /** etcd's command line. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly tls: TlsMaterial | undefined;
  readonly workspace: Workspace;
}

const readyTimeoutMs = 30_000;
const requestTimeoutMs = 2_000;

/** One etcd process, which can be killed, frozen and started again on the same data. */
export class EtcdMember {
  readonly name: string;
  readonly clientUrl: string;
  readonly peerUrl: string;
  readonly dataDirectory: string;
  /** Hex, as etcd writes it. */
  memberId: string | undefined;
  learner: boolean;
  readonly #plan: EtcdMemberPlan;
  #binary: string;
  #process: OwnedProcess | undefined;

  constructor(plan: EtcdMemberPlan, learner = false) {
    this.name = plan.name;
    this.clientUrl = plan.clientUrl;
    this.peerUrl = plan.peerUrl;
    this.dataDirectory = plan.dataDirectory;
    this.learner = learner;
    this.#plan = plan;
    this.#binary = plan.binary;
  }

  /** undefined before the first start; the last one after an end. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Whether the process exists, frozen or not. */
  get running(): boolean {
    return this.#process?.running ?? false;
  }

  /** The last 64 KiB of what the process printed. */
  get log(): string {
    return this.#process?.log.read() ?? '';
  }

  /** From its next start on it runs another binary, such as the one of a newer release. */
  useBinary(path: string): void {
    this.#binary = path;
  }

  /** Starts the process without waiting for it to serve. `flags` are added to its command line for this start. */
  async launch(options: { readonly flags?: readonly string[] } = {}): Promise<void> {
    if (this.running) throw new Error(`etcd ${this.name} is already running`);
    this.#process = await startProcess({
      name: `etcd ${this.name}`,
      file: this.#binary,
      args: [...this.#plan.args, ...(options.flags ?? [])],
      environment: this.#plan.environment,
      workspace: this.#plan.workspace,
    });
  }

  /**
   * Waits until it answers on its client URL, which etcd does once it has joined; with `healthy` until `/health` says so,
   * which needs a leader. @throws StartError with the log's tail
   */
  async waitUntilServing(options: { readonly healthy?: boolean; readonly timeoutMs?: number } = {}): Promise<void> {
    const url = `${this.#plan.httpUrl}/${options.healthy === true ? 'health' : 'version'}`;
    const check = async (): Promise<boolean> => {
      const reply = await httpGet(url, { timeoutMs: requestTimeoutMs, ...(this.#plan.tls && { tls: this.#plan.tls }) });
      return reply.status === 200;
    };
    await this.#process?.waitUntilReady(check, options.timeoutMs ?? readyTimeoutMs);
  }

  /** Reads a page such as `/metrics` from the member, with the cluster's client certificate where it has one. */
  async fetch(path: string, timeoutMs = requestTimeoutMs): Promise<string> {
    const reply = await httpGet(this.#plan.httpUrl + path, {
      timeoutMs,
      ...(this.#plan.tls && { tls: this.#plan.tls }),
    });
    if (reply.status !== 200)
      throw new Error(`${this.#plan.httpUrl}${path} answered ${reply.status}: ${reply.body.slice(0, 200)}`);
    return reply.body;
  }

  /** Ends the process and waits for the end. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#process?.kill(signal);
  }

  /** Freezes the process, and returns when it stands still: its sockets stay open and nothing answers. */
  async pause(): Promise<void> {
    if (this.#process?.signal('SIGSTOP') === true) await waitUntilFrozen(this.#process.pid);
  }

  resume(): void {
    this.#process?.signal('SIGCONT');
  }

  /** Ends the process if it runs and starts it on the same data. Without quorum etcd does not serve: then pass `wait: false`. */
  async restart(options: { readonly wait?: boolean; readonly flags?: readonly string[] } = {}): Promise<void> {
    await this.#process?.stop();
    await this.launch(options);
    if (options.wait !== false) await this.waitUntilServing();
  }

  /** SIGTERM, then SIGKILL. */
  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}
