import type { Connection, ConnectionOptions, Driver } from '../driver/driver.ts';
import type { UnaryMethod } from '../driver/method.ts';
import type { BenchPlan } from '../plan.ts';
import type { OperationRecorder } from '../record/recorder.ts';
import type { OperationKind, OperationSource } from '../workload/operation.ts';
import { ConnectionPool } from './connection-pool.ts';

const noBytes = new Uint8Array(0);

/** A connection without a network: the test decides when it is ready and what is answered. It refuses what the contract forbids. */
export class FakeConnection implements Connection {
  readonly address: string;
  isReady = false;
  readAtMs = 0;
  connectCount = 0;
  flushCount = 0;
  isClosed = false;
  readonly tokens: (string | undefined)[];
  readonly busy = new Set<number>();
  readonly cancelled: number[] = [];
  readonly #options: ConnectionOptions;

  constructor(options: ConnectionOptions) {
    this.address = options.endpoint.address;
    this.tokens = [options.token];
    this.#options = options;
  }

  send(slot: number): boolean {
    if (!this.isReady) return false;
    if (slot < 0 || slot >= this.#options.slotCount) throw new Error(`there is no slot ${slot}`);
    if (this.busy.has(slot)) throw new Error(`slot ${slot} is used twice`);
    this.busy.add(slot);
    return true;
  }

  flush(): void {
    this.flushCount += 1;
  }

  cancel(slot: number): void {
    if (!this.busy.delete(slot)) throw new Error(`nothing is under way in slot ${slot}`);
    this.cancelled.push(slot);
  }

  useToken(token: string | undefined): void {
    this.tokens.push(token);
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }

  /** The network comes (back). */
  connect(): void {
    this.isReady = true;
    this.connectCount += 1;
    this.#options.events.onReady();
  }

  /** The network goes: all that is under way is answered UNAVAILABLE first. */
  lose(nowMs: number, reason = 'connection reset'): void {
    this.isReady = false;
    for (const slot of [...this.busy]) this.answer(slot, nowMs, 14, reason);
    this.#options.events.onLost(reason);
  }

  /** An answer arrives. */
  answer(slot: number, nowMs: number, status = 0, detail = ''): void {
    if (!this.busy.delete(slot)) throw new Error(`nothing is under way in slot ${slot}`);
    this.readAtMs = nowMs;
    this.#options.events.onAnswer(slot, status, detail, noBytes, 0, 0);
  }
}

/** Connections of a {@link FakeConnection} each, ready soon after they were asked for unless `isDown`. */
export class FakeDriver implements Driver {
  readonly name = 'raw';
  readonly connections: FakeConnection[] = [];
  isDown = false;

  connect(options: ConnectionOptions): FakeConnection {
    const connection = new FakeConnection(options);
    this.connections.push(connection);
    queueMicrotask(() => {
      if (this.isDown) options.events.onLost('connect ECONNREFUSED');
      else connection.connect();
    });
    return connection;
  }
}

/** A pool over fake connections to two members. */
export async function fakePool(
  slotCount: number,
  connectionCount: number,
): Promise<{ pool: ConnectionPool; connections: readonly FakeConnection[] }> {
  const driver = new FakeDriver();
  const endpoints = [2379, 2380].map((port) => {
    return { host: 'member', port, address: `member:${port}`, secure: false };
  });
  const pool = await ConnectionPool.open({
    driver,
    endpoints,
    tls: undefined,
    token: 'first',
    connectionCount,
    slotCount,
    connectTimeoutMs: 1_000,
  });
  return { pool, connections: driver.connections };
}

/** Writes only; `mistake` is what it finds in each answer. */
export class FakeSource implements OperationSource {
  readonly kind: OperationKind = 'write';
  readonly method: UnaryMethod = 'put';
  readonly message = noBytes;
  madeCount = 0;
  mistake: string | undefined;

  next(): void {
    this.madeCount += 1;
  }

  check(): string | undefined {
    return this.mistake;
  }
}

export interface Ended {
  readonly dueMs: number;
  readonly sentMs: number;
  readonly endedMs: number;
  readonly status: number;
  readonly detail: string;
}

/** Remembers all that it is told. */
export class FakeRecorder implements OperationRecorder {
  startedCount = 0;
  readonly ends: Ended[] = [];
  readonly unsent: (Omit<Ended, 'sentMs'> & { readonly count: number })[] = [];

  started(): void {
    this.startedCount += 1;
  }

  neverSent(_: OperationKind, count: number, dueMs: number, endedMs: number, status: number, detail: string): void {
    this.startedCount += count;
    this.unsent.push({ count, dueMs, endedMs, status, detail });
  }

  ended(_: OperationKind, dueMs: number, sentMs: number, endedMs: number, status: number, detail: string): void {
    this.ends.push({ dueMs, sentMs, endedMs, status, detail });
  }
}

/** Writes of four clients in a closed loop for a second, with deadlines of half a second. */
export function fakePlan(changes: Partial<BenchPlan> = {}): BenchPlan {
  return {
    workload: 'write',
    endpoints: [],
    tls: undefined,
    credentials: undefined,
    driver: 'raw',
    target: 'all',
    connectionCount: 2,
    clientCount: 4,
    operationLimit: undefined,
    durationMs: 1_000,
    warmupMs: 0,
    rate: undefined,
    arrival: 'constant',
    inFlightLimit: 4,
    requestTimeoutMs: 500,
    rounds: 1,
    seed: 1,
    prefix: 'bench/',
    keySizeBytes: 32,
    valueSizeBytes: 256,
    keySpace: 100,
    keyOrder: 'random',
    serializable: false,
    ratio: 0.5,
    rangeLimit: 10,
    watcherCount: 1,
    keepsKeys: false,
    isForced: false,
    errorBudgetRatio: 0.01,
    ...changes,
  };
}
