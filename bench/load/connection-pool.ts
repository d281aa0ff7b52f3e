import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { TlsMaterial } from '../../etcd/tls-files.ts';
import type { Driver } from '../driver/driver.ts';
import { ConnectError } from './errors.ts';
import { PooledConnection, type SlotUser } from './pooled-connection.ts';
import type { Slot } from './slot.ts';

export interface ConnectionPoolOptions {
  readonly driver: Driver;
  /** Connections are dealt out to them in turn. */
  readonly endpoints: readonly EndpointAddress[];
  readonly tls: TlsMaterial | undefined;
  readonly token: string | undefined;
  readonly connectionCount: number;
  /** Requests in flight at most, over all connections. */
  readonly slotCount: number;
  /** Until all connections have to be ready; also the limit of each attempt. */
  readonly connectTimeoutMs: number;
}

/** The connections of a run and the slots on them. Neighbouring slots are on different connections. */
export class ConnectionPool {
  readonly slots: readonly Slot[];
  readonly #connections: readonly PooledConnection[];
  #noteReady: () => void = () => undefined;

  private constructor(options: ConnectionPoolOptions) {
    const { driver, endpoints, tls, token, slotCount, connectTimeoutMs } = options;
    // A connection without a slot would never carry a request.
    const connectionCount = Math.min(options.connectionCount, slotCount);
    this.#connections = Array.from({ length: connectionCount }, (_, index) => {
      const endpoint = endpoints[index % endpoints.length];
      if (endpoint === undefined) throw new RangeError('a pool needs at least one endpoint');
      return new PooledConnection({
        driver,
        endpoint,
        tls,
        token,
        slotCount: Math.ceil((slotCount - index) / connectionCount),
        connectTimeoutMs,
        firstIndex: index,
        indexStep: connectionCount,
        onReady: () => {
          this.#noteReady();
        },
      });
    });
    this.slots = this.#connections.flatMap(({ slots }) => slots).sort((a, b) => a.index - b.index);
  }

  /**
   * Opens all connections and waits until each takes requests.
   * @throws ConnectError if one of them does not within `connectTimeoutMs`; all are closed then
   */
  static async open(options: ConnectionPoolOptions): Promise<ConnectionPool> {
    const pool = new ConnectionPool(options);
    await pool.#untilReady(options.connectTimeoutMs);
    const missing = pool.#connections.filter(({ connection }) => !connection.isReady);
    const [first] = missing;
    if (first === undefined) return pool;
    await pool.close();
    throw new ConnectError([...new Set(missing.map(({ connection }) => connection.address))], first.lastLoss);
  }

  get connectionCount(): number {
    return this.#connections.length;
  }

  /** How often connections have been established, over all of them. */
  get connectCount(): number {
    return this.#connections.reduce((sum, { connection }) => sum + connection.connectCount, 0);
  }

  /** Why a connection is lost; undefined while all take requests. */
  get loss(): string | undefined {
    const lost = this.#connections.find(({ connection }) => !connection.isReady);
    return lost === undefined ? undefined : `${lost.connection.address}: ${lost.lastLoss}`;
  }

  /** Hands the slots to one user; undefined takes them back. */
  use(user: SlotUser | undefined): void {
    for (const connection of this.#connections) connection.user = user;
  }

  /** Writes out what was sent outside of answers. */
  flush(): void {
    for (const { connection } of this.#connections) connection.flush();
  }

  /** Uses another auth token from the next request on. */
  useToken(token: string | undefined): void {
    for (const { connection } of this.#connections) connection.useToken(token);
  }

  /** For good; see Connection.close. */
  async close(): Promise<void> {
    this.use(undefined);
    await Promise.all(this.#connections.map(({ connection }) => connection.close()));
  }

  #untilReady(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#noteReady = () => {
        if (this.#connections.some(({ connection }) => !connection.isReady)) return;
        clearTimeout(timer);
        resolve();
      };
      this.#noteReady();
    });
  }
}
