import type { KeyLayout } from './key-layout.ts';
import type { Random } from './random.ts';

/** What every workload is made of. */
export interface SourceOptions {
  readonly keys: KeyLayout;
  readonly keyOrder: 'sequential' | 'random';
  /** What every put writes, and so what every read must find. */
  readonly value: Uint8Array;
  /** The lease of every key that is written, in decimal; undefined is none. */
  readonly leaseId: string | undefined;
  /** Operations in flight at most: slots are 0 to `slotCount - 1`. */
  readonly slotCount: number;
  readonly serializable: boolean;
  /** Of mixed: share of reads; of txn: share of swaps that are meant to succeed. 0 to 1. */
  readonly ratio: number;
  /** Of range: keys in an answer at most. */
  readonly rangeLimit: number;
  readonly random: Random;
}
