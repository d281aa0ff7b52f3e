import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverClient } from './driver-client.ts';

const pauseMs = 5;

/** Puts in a closed loop of so many slots, counted by the status of their answers, until `stop`. */
export class PutLoad {
  /** Puts that the connection took. */
  sent = 0;
  /** Answers by gRPC code. */
  readonly answered = new Map<number, number>();
  readonly #client: DriverClient;
  readonly #message: Uint8Array;
  readonly #slots: Promise<void>[];
  #isStopped = false;

  /** Begins at once. `message` is a PutRequest. */
  constructor(client: DriverClient, message: Uint8Array, slotCount: number) {
    this.#client = client;
    this.#message = message;
    this.#slots = Array.from({ length: slotCount }, async () => this.#run());
  }

  /** Answers with this gRPC code. */
  count(status: number): number {
    return this.answered.get(status) ?? 0;
  }

  /** Sends nothing more, and waits until everything has been answered. @throws Error if something is not */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#slots);
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      if (!this.#client.connection.isReady) {
        await sleep(pauseMs);
        continue;
      }
      const answer = this.#client.call('put', this.#message);
      this.sent += 1;
      const { status } = await answer;
      this.answered.set(status, this.count(status) + 1);
    }
  }
}
