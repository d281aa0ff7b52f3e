import { sharedDirectoryFlag, startHttpServer, type HttpServer } from './http-server.ts';

export interface PushgatewayOptions {
  /** A line of the catalogue, such as `1.5`. */
  readonly line: string;
  readonly port?: number;
  readonly flags?: readonly string[];
}

const pushTimeoutMs = 5_000;

/** A real Pushgateway, its metrics in memory. */
export class Pushgateway implements AsyncDisposable {
  readonly server: HttpServer;

  /** Use `startPushgateway`. */
  constructor(server: HttpServer) {
    this.server = server;
  }

  get url(): string {
    return this.server.url;
  }

  get version(): string {
    return this.server.version;
  }

  /** Replaces the group of a job with an exposition text. */
  async push(job: string, exposition: string): Promise<void> {
    const url = `${this.url}/metrics/job/${encodeURIComponent(job)}`;
    const signal = AbortSignal.timeout(pushTimeoutMs);
    const reply = await fetch(url, { method: 'PUT', body: exposition, signal });
    if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  }

  async metrics(): Promise<string> {
    return this.server.get('/metrics');
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Starts a Pushgateway. @throws ServerUnavailableError, or StartError with its log. */
export async function startPushgateway(options: PushgatewayOptions): Promise<Pushgateway> {
  const server = await startHttpServer({
    server: 'pushgateway',
    line: options.line,
    ...(options.port !== undefined && { port: options.port }),
    args: async ({ address, installed }) => [
      `--web.listen-address=${address}`,
      ...(await sharedDirectoryFlag(installed, '--web.local-assets', 'prometheus/pushgateway')),
      ...(options.flags ?? []),
    ],
  });
  return new Pushgateway(server);
}
