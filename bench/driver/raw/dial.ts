import { connect as connectPlain, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { EndpointAddress } from '../../../etcd/endpoint.ts';
import { EtcdHttpError, toEtcdHttpError } from '../../../etcd/http-error.ts';
import type { TlsMaterial } from '../../../etcd/tls-files.ts';
import { tlsOptions } from '../tls-options.ts';

const readBytes = 256 * 1024;

export interface DialOptions {
  readonly endpoint: EndpointAddress;
  readonly tls: TlsMaterial | undefined;
  /** Connected, and agreed on HTTP/2 where there is TLS. */
  readonly onConnect: () => void;
  /** What was read is `bytes[0..length)`, which the next read overwrites. */
  readonly onRead: (bytes: Buffer, length: number) => void;
  /** After the socket had more to write than it likes: it has passed on everything. */
  readonly onDrain: () => void;
  /** The socket is closed, for this reason; called once, also if it never connected. */
  readonly onClose: (reason: string) => void;
}

/** Opens a socket to an endpoint, that reads into one buffer. The caller destroys it. */
export function dial(options: DialOptions): Socket {
  const { endpoint, tls } = options;
  const buffer = Buffer.allocUnsafeSlow(readBytes);
  const onread: OnReadOpts = {
    buffer,
    callback: (length) => {
      options.onRead(buffer, length);
      return true;
    },
  };
  // Node reads into it over TLS too, which its types do not say.
  const reading = { onread };
  // The first that is known: after TLS's alert the socket ends, too.
  let reason: string | undefined;
  const socket =
    tls === undefined
      ? connectPlain({ host: endpoint.host, port: endpoint.port, ...reading })
      : connectTls({ ...tlsOptions(endpoint, tls), ...reading });
  socket.setNoDelay(true);
  if (tls === undefined) socket.once('connect', options.onConnect);
  else onSecureConnect(socket, endpoint.address, options.onConnect);
  socket.on('end', () => {
    reason ??= 'the server closed the connection';
    socket.destroy();
  });
  socket.on('error', (error: Error) => {
    reason = toEtcdHttpError(error).message;
  });
  socket.on('drain', options.onDrain);
  socket.once('close', () => {
    options.onClose(reason ?? 'the connection was closed');
  });
  return socket;
}

function onSecureConnect(
  socket: Socket & { alpnProtocol?: TLSSocket['alpnProtocol'] },
  address: string,
  onConnect: () => void,
): void {
  socket.once('secureConnect', () => {
    if (socket.alpnProtocol === 'h2') onConnect();
    else socket.destroy(new EtcdHttpError('tls_failed', `${address} does not offer HTTP/2 (ALPN h2)`));
  });
}
