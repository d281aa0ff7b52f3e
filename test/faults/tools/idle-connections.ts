import { once } from 'node:events';
import { connect } from 'node:net';
import type { EtcdMember } from '../../servers/etcd-member.ts';
import { ResourceOwner } from '../../servers/resource-owner.ts';

/** Opens connections to a member that say nothing, until it is closed. @throws Error where one is refused */
export async function openIdleConnections(member: EtcdMember, count: number): Promise<AsyncDisposable> {
  const { hostname, port } = new URL(member.clientUrl);
  const owner = new ResourceOwner();
  try {
    for (let index = 0; index < count; index += 1) {
      const socket = connect({ host: hostname, port: Number(port) });
      owner.own({
        [Symbol.asyncDispose]: () => {
          socket.destroy();
          return Promise.resolve();
        },
      });
      await once(socket, 'connect');
      // A member that ends takes its connections along.
      socket.on('error', () => undefined);
    }
  } catch (error) {
    await owner.close();
    throw error;
  }
  return { [Symbol.asyncDispose]: () => owner.close() };
}
