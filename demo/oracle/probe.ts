import { repeatUntilAborted } from '../../test/servers/repeat.ts';
import { quantileOfValues } from './histogram.ts';

const intervalMs = 250;
const requestTimeoutMs = 5_000;
const keptLatencies = 1_000;
const key = Buffer.from('demo-oracle').toString('base64');
const value = Buffer.from('timed').toString('base64');

/** Times reads and writes of its own through etcd's JSON gateway, one member after the other: no code shared with the exporter. */
export class OracleProbe implements AsyncDisposable {
  readonly #endpoints: readonly string[];
  readonly #stopping = new AbortController();
  readonly #latenciesMs: Record<'range' | 'put', number[]> = { range: [], put: [] };
  #running: Promise<void> | undefined;

  constructor(endpoints: readonly string[]) {
    this.#endpoints = endpoints;
  }

  start(): void {
    let round = 0;
    this.#running = repeatUntilAborted(this.#stopping.signal, intervalMs, async () => {
      const endpoint = this.#endpoints[round % this.#endpoints.length];
      round += 1;
      await this.#time(`${endpoint}/v3/kv/put`, 'put', { key, value });
      await this.#time(`${endpoint}/v3/kv/range`, 'range', { key });
    });
  }

  /** Milliseconds; undefined before the first request. */
  readLatencyMs(q: number): number | undefined {
    return quantileOfValues(this.#latenciesMs.range, q);
  }

  /** Milliseconds; undefined before the first request. */
  writeLatencyMs(q: number): number | undefined {
    return quantileOfValues(this.#latenciesMs.put, q);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #time(url: string, operation: 'range' | 'put', body: Readonly<Record<string, string>>): Promise<void> {
    const startedMs = performance.now();
    try {
      const signal = AbortSignal.timeout(requestTimeoutMs);
      const reply = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal });
      await reply.text();
      if (!reply.ok) return;
    } catch {
      // A request that failed has no latency to compare.
      return;
    }
    const latencies = this.#latenciesMs[operation];
    latencies.push(performance.now() - startedMs);
    if (latencies.length > keptLatencies) latencies.shift();
  }
}
