import pLimit from 'p-limit';
import { KeyValueClient } from '../../../etcd/key-value-client.ts';
import type { EtcdMember } from '../../servers/etcd-member.ts';

/** What etcd takes in one transaction. */
const keysPerTransaction = 128;
const concurrency = 16;
const deadlineMs = 10_000;

/** Puts so many keys with values of `valueBytes`, each once, through one member. @throws EtcdRpcError */
export async function putKeys(member: EtcdMember, count: number, valueBytes: number): Promise<void> {
  const address = new URL(member.clientUrl).host;
  const client = new KeyValueClient({ address, credentials: undefined }, undefined);
  const value = Buffer.alloc(valueBytes, 'x');
  const limit = pLimit(concurrency);
  try {
    await limit.map(
      Array.from({ length: Math.ceil(count / keysPerTransaction) }, (_, index) => index),
      async (transaction) => {
        const pairs = Array.from({ length: keysPerTransaction }, (_, index) => ({
          key: Buffer.from(`many/${transaction}/${index}`),
          value,
        }));
        await client.putAll(pairs, undefined, deadlineMs);
      },
    );
  } finally {
    client.close();
  }
}
