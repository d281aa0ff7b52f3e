import { setTimeout as sleep } from 'node:timers/promises';
import type { EndpointAddress } from '../../etcd/endpoint.ts';
import { KeyValueClient } from '../../etcd/key-value-client.ts';
import type { Credentials } from '../../etcd/member-calls.ts';
import { brokenWayReasons, type Reason } from '../../etcd/reason.ts';
import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import type { TlsMaterial } from '../../etcd/tls-files.ts';

/** Failures that another member, or the same one a little later, may not have. */
const passing: ReadonlySet<Reason> = new Set<Reason>(['deadline_exceeded', ...brokenWayReasons, 'no_leader']);

const callDeadlineMs = 5_000;
const betweenAttemptsMs = 200;

export interface ClusterWriterOptions {
  readonly endpoints: readonly EndpointAddress[];
  readonly tls: TlsMaterial | undefined;
  readonly credentials: Credentials | undefined;
}

/** Writes to a cluster through whichever of its members answers. Everything it is asked to do can be done twice. */
export class ClusterWriter {
  readonly #clients: readonly KeyValueClient[];
  /** Index of the client that answered last. */
  #current = 0;

  constructor({ endpoints, tls, credentials }: ClusterWriterOptions) {
    this.#clients = endpoints.map(
      ({ address, secure }) => new KeyValueClient({ address, credentials }, secure ? tls : undefined),
    );
  }

  /**
   * Calls `act` until it succeeds, at one member after another, each call with a deadline in milliseconds.
   * @throws EtcdRpcError that of the last call, if it is one that does not pass or `timeoutMs` are over
   */
  async run<Value>(
    act: (client: KeyValueClient, deadlineMs: number) => Promise<Value>,
    timeoutMs: number,
  ): Promise<Value> {
    const endMs = performance.now() + timeoutMs;
    for (;;) {
      const client = this.#clients[this.#current % this.#clients.length];
      if (client === undefined) throw new RangeError('a writer needs at least one endpoint');
      try {
        return await act(client, Math.max(1, Math.min(callDeadlineMs, endMs - performance.now())));
      } catch (error) {
        if (!(error instanceof EtcdRpcError) || !passing.has(error.reason)) throw error;
        if (performance.now() + betweenAttemptsMs > endMs) throw error;
        this.#current += 1;
        await sleep(betweenAttemptsMs);
      }
    }
  }

  /** For good: later calls are refused. */
  close(): void {
    for (const client of this.#clients) client.close();
  }
}
