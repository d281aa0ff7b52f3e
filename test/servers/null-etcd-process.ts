import { createServer } from 'node:net';
import { CannedConnection, type OnRequest } from './canned-connection.ts';

const answerAtOnce: OnRequest = (streamId, connection) => {
  connection.answer(streamId);
};

// Started by `startNullEtcd`: listens on the loopback port of its first argument until it is killed.
const server = createServer({ noDelay: true }, (socket) => {
  const connection = new CannedConnection(socket, answerAtOnce);
  socket.on('data', (chunk: Buffer) => {
    connection.receive(chunk);
  });
  socket.on('error', () => undefined);
});
server.listen(Number(process.argv[2]), '127.0.0.1');
