import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { z } from 'zod';

/** One alert in one notification, when it came. */
export interface Delivery {
  readonly atMs: number;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
}

/** Of Alertmanager's webhook, version 4 (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config). */
const notificationSchema = z.object({
  version: z.literal('4'),
  alerts: z.array(z.object({ status: z.enum(['firing', 'resolved']), labels: z.record(z.string(), z.string()) })),
});

const largestBodyBytes = 16 * 1024 * 1024;

/** Takes what Alertmanager delivers and writes down when. */
export class Receiver implements AsyncDisposable {
  readonly deliveries: Delivery[] = [];
  readonly url: string;
  readonly #server: Server;

  /** Use `startReceiver`. */
  constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}/`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** Starts it on a free loopback port. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= largestBodyBytes) chunks.push(chunk);
    });
    request.on('end', () => {
      const atMs = Date.now();
      const parsed = notificationSchema.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')));
      if (parsed.success)
        receiver.deliveries.push(...parsed.data.alerts.map(({ status, labels }) => ({ atMs, status, labels })));
      response.writeHead(parsed.success ? 200 : 400).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  const receiver = new Receiver(server, address.port);
  return receiver;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
