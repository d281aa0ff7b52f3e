import type { KeyLayout } from '../workload/key-layout.ts';
import type { ClusterWriter } from './cluster-writer.ts';

/** etcd's default for --max-txn-ops. */
const putsPerTransaction = 128;
/** Well below etcd's default for --max-request-bytes, 1.5 MiB. */
const transactionBytes = 1024 * 1024;
/** Transactions in flight: enough to keep a disk busy, too few to overwhelm a cluster. */
const writerCount = 4;
/** For one transaction, all attempts. */
const transactionTimeoutMs = 15_000;

export interface PopulateOptions {
  readonly writer: ClusterWriter;
  readonly keys: KeyLayout;
  readonly value: Uint8Array;
  readonly leaseId: string | undefined;
  readonly onProgress: (done: number) => void;
  /** Ends it early, without an error. */
  readonly signal: AbortSignal;
}

/** How many puts of this size go into one transaction. */
export function batchSize(keySizeBytes: number, valueSizeBytes: number): number {
  return Math.max(1, Math.min(putsPerTransaction, Math.floor(transactionBytes / (keySizeBytes + valueSizeBytes + 32))));
}

/**
 * Writes every key of the layout, so that reads and deletes find them.
 * @throws EtcdRpcError if etcd refuses, or does not answer for 15 s
 */
export async function populate({ writer, keys, value, leaseId, onProgress, signal }: PopulateOptions): Promise<void> {
  const size = batchSize(keys.sizeBytes, value.length);
  let next = 0;
  let done = 0;
  const write = async (): Promise<void> => {
    while (next < keys.keySpace && !signal.aborted) {
      const first = next;
      next = Math.min(keys.keySpace, first + size);
      const pairs = Array.from({ length: next - first }, (_, index) => ({ key: keys.key(first + index), value }));
      await writer.run((client, deadlineMs) => client.putAll(pairs, leaseId, deadlineMs), transactionTimeoutMs);
      done += pairs.length;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: writerCount }, write));
}
