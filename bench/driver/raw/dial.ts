import { connect as connectPlain, isIP, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions as TlsOptions, type TLSSocket } from 'node:tls';
import type { EndpointAddress } from '../../../etcd/endpoint.ts';
import type { TlsMaterial } from '../../../etcd/tls-files.ts';

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
  let reason = 'the connection was closed';
  const where = { host: endpoint.host, port: endpoint.port, onread };
  const socket = tls === undefined ? connectPlain(where) : connectTls({ ...where, ...tlsOptions(endpoint, tls) });
  socket.setNoDelay(true);
  if (tls === undefined) socket.once('connect', options.onConnect);
  else onSecureConnect(socket, options.onConnect);
  socket.on('end', () => {
    reason = 'the server closed the connection';
    socket.destroy();
  });
  socket.on('error', (error: Error) => {
    reason = error.message;
  });
  socket.on('drain', options.onDrain);
  socket.once('close', () => {
    options.onClose(reason);
  });
  return socket;
}

function tlsOptions(endpoint: EndpointAddress, tls: TlsMaterial): TlsOptions {
  const name = tls.serverName ?? endpoint.host;
  return {
    ALPNProtocols: ['h2'],
    // An address is no server name (RFC 6066); the certificate is checked against it all the same.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
    ...(tls.insecureSkipVerify ? { rejectUnauthorized: false, checkServerIdentity: () => undefined } : {}),
  };
}

function onSecureConnect(socket: Socket & { alpnProtocol?: TLSSocket['alpnProtocol'] }, onConnect: () => void): void {
  socket.once('secureConnect', () => {
    if (socket.alpnProtocol === 'h2') onConnect();
    else socket.destroy(new Error('the server does not offer HTTP/2 over TLS (ALPN h2)'));
  });
}
