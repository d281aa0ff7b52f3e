import type { Connection, ConnectionEvents, ConnectionOptions, Driver } from '../driver/driver.ts';
import { Slot } from './slot.ts';

/**
 * Who uses the slots of a pool. What it sends from within `answered` leaves by itself where it is sent on the connection of the
 * answer; on other connections, and after `connected`, it has to flush.
 */
export interface SlotUser {
  /** The request in `slot` has ended; see ConnectionEvents.onAnswer. `nowMs` is when its answer was read. */
  answered(
    slot: Slot,
    nowMs: number,
    status: number,
    detail: string,
    body: Uint8Array,
    start: number,
    end: number,
  ): void;
  /** A connection takes requests again. */
  connected(): void;
}

export interface PooledConnectionOptions extends Omit<ConnectionOptions, 'events'> {
  readonly driver: Driver;
  /** Index among the pool's slots of this connection's slot number 0, and the step from one to the next. */
  readonly firstIndex: number;
  readonly indexStep: number;
  /** Called when the connection takes requests, for the first time or again. */
  readonly onReady: () => void;
}

/** One connection of a pool with its slots. */
export class PooledConnection implements ConnectionEvents {
  readonly connection: Connection;
  readonly slots: readonly Slot[];
  /** Why the connection was lost or did not come about, last. */
  lastLoss = 'no answer';
  user: SlotUser | undefined;
  readonly #onReady: () => void;

  constructor(options: PooledConnectionOptions) {
    const { driver, firstIndex, indexStep, onReady, ...connectionOptions } = options;
    this.#onReady = onReady;
    this.connection = driver.connect({ ...connectionOptions, events: this });
    this.slots = Array.from({ length: options.slotCount }, (_, slot) => {
      return new Slot(firstIndex + slot * indexStep, this.connection, slot);
    });
  }

  onAnswer(slot: number, status: number, detail: string, body: Uint8Array, start: number, end: number): void {
    const answered = this.slots[slot];
    if (answered === undefined || this.user === undefined) return;
    this.user.answered(answered, this.connection.readAtMs, status, detail, body, start, end);
  }

  onReady(): void {
    this.#onReady();
    this.user?.connected();
  }

  onLost(reason: string): void {
    this.lastLoss = reason;
  }
}
