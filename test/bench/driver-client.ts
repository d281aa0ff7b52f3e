import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ConnectionEvents, Driver } from '../../bench/driver/driver.ts';
import type { UnaryMethod } from '../../bench/driver/method.ts';
import { withinDeadline } from '../../etcd/deadline.ts';
import { endpointAddress } from '../../etcd/endpoint.ts';
import type { TlsMaterial } from '../../etcd/tls-files.ts';

/** What a request was answered with: gRPC's code and text, and a copy of the protobuf message. */
export interface Answer {
  readonly status: number;
  readonly detail: string;
  readonly body: Buffer;
}

export interface DriverClientOptions {
  readonly url: string;
  readonly tls?: TlsMaterial | undefined;
  readonly token?: string | undefined;
  readonly slotCount?: number;
  readonly connectTimeoutMs?: number;
}

const deadlineMs = 20_000;
const pollMs = 5;

/** One connection of a driver, asked one call at a time by a test. It fails where a slot is answered that asked nothing. */
export class DriverClient implements AsyncDisposable, ConnectionEvents {
  readonly connection: Connection;
  /** The reason of each `onLost`, in order. */
  readonly losses: string[] = [];
  /** How often `onReady` was called. */
  readyCount = 0;
  /** Answers to slots that had nothing in flight. A correct driver leaves it empty. */
  readonly strayAnswers: number[] = [];
  readonly #free: number[];
  readonly #waiting = new Map<number, (answer: Answer) => void>();

  /** Begins to connect. */
  constructor(driver: Driver, options: DriverClientOptions) {
    const endpoint = endpointAddress(options.url);
    if (endpoint === undefined) throw new Error(`${options.url} is no URL of an endpoint`);
    const slotCount = options.slotCount ?? 64;
    this.#free = Array.from({ length: slotCount }, (_, index) => slotCount - 1 - index);
    this.connection = driver.connect({
      endpoint,
      tls: options.tls,
      token: options.token,
      slotCount,
      connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
      events: this,
    });
  }

  /** Requests that have not been answered. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  onReady(): void {
    this.readyCount += 1;
  }

  onLost(reason: string): void {
    this.losses.push(reason);
  }

  onAnswer(slot: number, status: number, detail: string, body: Uint8Array, start: number, end: number): void {
    const resolve = this.#waiting.get(slot);
    if (resolve === undefined) {
      this.strayAnswers.push(slot);
      return;
    }
    this.#waiting.delete(slot);
    this.#free.push(slot);
    resolve({ status, detail, body: Buffer.from(body.subarray(start, end)) });
  }

  /** Sends one request and waits for its answer. @throws Error if the connection takes none, or at the deadline */
  async call(method: UnaryMethod, message: Uint8Array): Promise<Answer> {
    const { answer } = this.begin(method, message);
    this.connection.flush();
    return withinDeadline(answer, deadlineMs, () => {
      throw new Error(`no answer to ${method} within ${deadlineMs} ms`);
    });
  }

  /** Sends one request without flushing. @throws Error if the connection takes none */
  begin(method: UnaryMethod, message: Uint8Array): { readonly slot: number; readonly answer: Promise<Answer> } {
    const slot = this.#free.pop();
    if (slot === undefined) throw new Error('no slot is free');
    const answer = new Promise<Answer>((resolve) => {
      this.#waiting.set(slot, resolve);
    });
    if (!this.connection.send(slot, method, message)) {
      this.#waiting.delete(slot);
      this.#free.push(slot);
      throw new Error('the connection is not ready');
    }
    return { slot, answer };
  }

  /** Gives up a request: its answer never comes. */
  cancel(slot: number): void {
    this.connection.cancel(slot);
    this.#waiting.delete(slot);
    this.#free.push(slot);
  }

  /** Waits until the connection takes requests. @throws Error at the deadline, with what it was lost for */
  async ready(): Promise<this> {
    await this.until('the connection to be ready', () => this.connection.isReady);
    return this;
  }

  /** Waits until it was lost so often, and returns why the last time. @throws Error at the deadline */
  async lost(times = 1): Promise<string> {
    await this.until('the connection to be lost', () => this.losses.length >= times);
    return this.losses.at(-1) ?? '';
  }

  /** Waits for a condition. @throws Error at the deadline */
  async until(what: string, holds: () => boolean): Promise<void> {
    const end = performance.now() + deadlineMs;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`waited for ${what}; lost: ${this.losses.join('; ')}`);
      await sleep(pollMs);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close();
  }
}
