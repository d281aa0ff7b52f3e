import { Etcd3 } from 'etcd3';

export interface BulkWrites {
  readonly prefix: string;
  /** Puts, each a revision of its own. */
  readonly count: number;
  /** How many keys they go to, in turn. */
  readonly keyCount: number;
  readonly valueBytes: number;
}

const atATime = 32;
const callTimeoutMs = 10_000;

/** Writes as fast as 32 clients can, and is done with the last answer. @throws Error of the first put that fails */
export async function writeInBulk(endpoints: readonly string[], writes: BulkWrites): Promise<void> {
  const { prefix, count, keyCount, valueBytes } = writes;
  const client = new Etcd3({
    hosts: [...endpoints],
    defaultCallOptions: () => ({ deadline: Date.now() + callTimeoutMs }),
  });
  const value = Buffer.alloc(valueBytes, 'x');
  const putEvery = async (offset: number): Promise<void> => {
    for (let put = offset; put < count; put += atATime)
      await client
        .put(`${prefix}${put % keyCount}`)
        .value(value)
        .exec();
  };
  const clients = Array.from({ length: atATime }, (_, offset) => putEvery(offset));
  try {
    await Promise.all(clients);
  } finally {
    client.close();
  }
}
