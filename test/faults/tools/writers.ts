import { Etcd3 } from 'etcd3';
import type { EtcdMember } from '../../servers/etcd-member.ts';
import { Repetition } from './repetition.ts';

export interface WritersOptions {
  /** How many write side by side: so many puts wait at most. */
  readonly clients: number;
  /** Between the answer to a put and the client's next one. */
  readonly pauseMs: number;
}

const callTimeoutMs = 15_000;
const valueBytes = 100;

/**
 * Clients that put small values through the named members until it is closed, each to a key of its own. What fails is not told:
 * they write while something is broken.
 */
export function startWriters(members: readonly EtcdMember[], { clients, pauseMs }: WritersOptions): AsyncDisposable {
  const client = new Etcd3({
    hosts: members.map(({ clientUrl }) => clientUrl),
    defaultCallOptions: () => ({ deadline: Date.now() + callTimeoutMs }),
  });
  const value = 'x'.repeat(valueBytes);
  const writers = Array.from({ length: clients }, (_, index) => {
    return new Repetition(pauseMs, async () => {
      await client
        .put(`writers/${index}`)
        .value(value)
        .exec()
        .catch(() => undefined);
    });
  });
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all(writers.map(async (writer) => writer[Symbol.asyncDispose]()));
      client.close();
    },
  };
}
