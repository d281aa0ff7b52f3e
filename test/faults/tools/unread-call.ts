import { connect } from 'node:http2';
import type { EtcdMember } from '../../servers/etcd-member.ts';

/** gRPC's prefix of a message: not compressed, and its length (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md). */
const prefixBytes = 5;

/**
 * Calls a member over a connection of its own and never reads the answer, as a client that hangs: the member keeps what it has to
 * say, and what it says it from, until the call is closed.
 * @param path such as `/etcdserverpb.KV/Range`
 * @param message the encoded request
 */
export function callWithoutReading(member: EtcdMember, path: string, message: Buffer): AsyncDisposable {
  const session = connect(member.clientUrl);
  // Told by the member's page, where it matters.
  session.on('error', () => undefined);
  const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
  const stream = session.request(headers);
  stream.on('error', () => undefined);
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeUInt32BE(message.length, 1);
  stream.end(Buffer.concat([prefix, message]));
  return {
    [Symbol.asyncDispose]: () => {
      session.destroy();
      return Promise.resolve();
    },
  };
}
