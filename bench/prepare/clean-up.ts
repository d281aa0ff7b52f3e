import type { KeyRange } from '../../etcd/key-value-client.ts';
import type { ClusterWriter } from './cluster-writer.ts';

/** Deletes of one request are one step of etcd's, in which it does nothing else. */
const keysPerStep = 2000;
/** For one step, all attempts: as long as a cluster may need to elect a leader, and more. */
const stepTimeoutMs = 30_000;

/** The key right behind `key`. */
function behind(key: Uint8Array): Uint8Array {
  return Buffer.concat([key, Buffer.alloc(1)]);
}

/**
 * Deletes every key of the range, 2000 at a time.
 * @param onProgress hears how many have been deleted so far
 * @returns how many keys there were
 * @throws EtcdRpcError if etcd refuses, or does not answer for 30 s
 */
export async function deleteKeys(
  writer: ClusterWriter,
  range: KeyRange,
  onProgress: (deleted: number) => void,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const keys = await writer.run(
      (client, deadlineMs) => client.firstKeys(range, keysPerStep, deadlineMs),
      stepTimeoutMs,
    );
    const last = keys.at(-1);
    if (last === undefined) return deleted;
    const step = { key: range.key, end: behind(last) };
    deleted += await writer.run((client, deadlineMs) => client.deleteRange(step, deadlineMs), stepTimeoutMs);
    onProgress(deleted);
  }
}
