import type { OperationSource } from '../workload/operation.ts';

/** What a lease operation is; a {@link LeaseSource} hands it out as its message, for the exchange to know by identity. */
export const leaseTurns = {
  keepalive: Buffer.from('keepalive'),
  grant: Buffer.from('grant'),
  revoke: Buffer.from('revoke'),
} as const;

/** Sums of shares such as 0.1 come to a little less than 1. */
const roundingAllowance = 1e-9;
/** The golden ratio's fractional part: multiples of it spread evenly, so that slots do not take their turns together. */
const spread = 0.618_033_988_749_895;

/**
 * The operations of `lease`: `ratio` of each slot's are keep-alives of its lease, at even distances, so that none ends for want of
 * one; the others grant and revoke another lease of the slot in turn.
 */
export class LeaseSource implements OperationSource {
  kind: keyof typeof leaseTurns = 'keepalive';
  /** The exchange makes the messages. */
  readonly method = 'put';
  message: Uint8Array = leaseTurns.keepalive;
  readonly #ratio: number;
  /** By slot: what of the next keep-alive is due. */
  readonly #due: Float64Array;
  /** 1 where a slot has granted its other lease. */
  readonly #hasGranted: Uint8Array;

  constructor({ slotCount, ratio }: { readonly slotCount: number; readonly ratio: number }) {
    this.#ratio = ratio;
    this.#due = Float64Array.from({ length: slotCount }, (_, slot) => (slot * spread) % 1);
    this.#hasGranted = new Uint8Array(slotCount);
  }

  next(slot: number): void {
    const due = (this.#due[slot] ?? 0) + this.#ratio;
    const isKeepAlive = due >= 1 - roundingAllowance;
    this.#due[slot] = isKeepAlive ? due - 1 : due;
    if (isKeepAlive) {
      this.kind = 'keepalive';
    } else {
      this.kind = this.#hasGranted[slot] === 1 ? 'revoke' : 'grant';
      this.#hasGranted[slot] = this.kind === 'grant' ? 1 : 0;
    }
    this.message = leaseTurns[this.kind];
  }

  /** The exchange has looked at the answer. */
  check(): undefined {
    return undefined;
  }
}
