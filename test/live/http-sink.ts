import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

/** One POST that was received. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** Receives what Alertmanager posts and answers as the services do: 202 to PagerDuty's `/v2/enqueue`, `ok` to all else. */
export class HttpSink implements AsyncDisposable {
  readonly received: Received[] = [];
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<HttpSink> {
    const server = createServer((request, response) => {
      request.setEncoding('utf8');
      let text = '';
      request.on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        const body: unknown = JSON.parse(text);
        sink.received.push({ path, headers: request.headers, body });
        const isPagerduty = path === '/v2/enqueue';
        response.writeHead(isPagerduty ? 202 : 200);
        response.end(isPagerduty ? '{"status":"success","message":"Event processed","dedup_key":"x"}' : 'ok');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
    const sink = new HttpSink(server, address.port);
    return sink;
  }

  /** What was posted to a path so far, in order. */
  at(path: string): readonly Received[] {
    return this.received.filter((one) => one.path === path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
