import { once } from 'node:events';
import { createServer } from 'node:net';

/** A listener where nobody should call. */
export interface TcpTrap extends AsyncDisposable {
  readonly port: number;
  readonly connections: number;
}

/** Listens on loopback, on a free port unless given, and counts who calls. */
export async function setTrap(port = 0): Promise<TcpTrap> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.destroy();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the trap has no port');
  return {
    port: address.port,
    get connections() {
      return connections;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
