import { KeyValueClient } from '../../../etcd/key-value-client.ts';
import type { EtcdMember } from '../../servers/etcd-member.ts';
import { Repetition } from './repetition.ts';

export interface WritersOptions {
  /** How many write side by side, spread over the members: so many puts wait at most. */
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
  const connections = members.map(({ clientUrl }) => {
    return new KeyValueClient({ address: new URL(clientUrl).host, credentials: undefined }, undefined);
  });
  const value = Buffer.alloc(valueBytes, 'x');
  const writers = connections.flatMap((connection, place) =>
    Array.from({ length: Math.ceil(clients / connections.length) }, (_, index) => {
      const key = Buffer.from(`writers/${place}/${index}`);
      return new Repetition(pauseMs, async () => {
        await connection.putAll([{ key, value }], undefined, callTimeoutMs).catch(() => undefined);
      });
    }),
  );
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all(writers.map(async (writer) => writer[Symbol.asyncDispose]()));
      for (const connection of connections) connection.close();
    },
  };
}
