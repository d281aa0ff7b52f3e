import { createServer } from 'node:net';
import { NullEtcdConnection } from './null-etcd-answers.ts';

// Started by `startNullEtcd`: listens on the loopback port of its first argument until it is killed.
const server = createServer({ noDelay: true }, (socket) => {
  const connection = new NullEtcdConnection(socket);
  socket.on('data', (chunk: Buffer) => {
    connection.receive(chunk);
  });
  socket.on('error', () => undefined);
});
server.listen(Number(process.argv[2]), '127.0.0.1');
