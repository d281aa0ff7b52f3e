import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { CannedConnection } from './canned-connection.ts';
import { answerAtMs, writeLogLine, type StubBehaviour } from './stub-etcd-log.ts';

// Started by `startStubEtcd` with a loopback port, the path of its log, and its delay, period and pause in milliseconds; listens
// until it is killed.
const [port, logPath = '', delayMs, periodMs, pauseMs] = process.argv.slice(2);
const behaviour: StubBehaviour = { delayMs: Number(delayMs), periodMs: Number(periodMs), pauseMs: Number(pauseMs) };
const log = openSync(logPath, 'a');

interface Waiting {
  readonly connection: CannedConnection;
  readonly streamId: number;
  readonly arrivedMs: number;
  readonly answerAtMs: number;
}

/** In the order of arrival, which is the order of answers. */
const waiting: Waiting[] = [];

/** Answers what is due, and writes the log of it once the answers have left. */
function answerDue(): void {
  const nowMs = performance.now();
  const answered: Waiting[] = [];
  for (let next = waiting[0]; next !== undefined && next.answerAtMs <= nowMs; next = waiting[0]) {
    waiting.shift();
    next.connection.answer(next.streamId);
    answered.push(next);
  }
  if (answered.length === 0) return;
  for (const connection of new Set(answered.map((one) => one.connection))) connection.flush();
  const answeredMs = performance.timeOrigin + performance.now();
  const lines = answered.map(({ arrivedMs }) => {
    return writeLogLine({ arrivedMs: performance.timeOrigin + arrivedMs, answeredMs });
  });
  writeSync(log, lines.join(''));
}

const server = createServer({ noDelay: true }, (socket) => {
  const connection = new CannedConnection(socket, (streamId) => {
    const arrivedMs = performance.now();
    waiting.push({ connection, streamId, arrivedMs, answerAtMs: answerAtMs(arrivedMs, behaviour) });
  });
  socket.on('data', (chunk: Buffer) => {
    connection.receive(chunk);
  });
  socket.on('error', () => undefined);
});
server.listen(Number(port), '127.0.0.1');
// Checked each millisecond, for timers know no shorter time: what was due meanwhile is up to 1 ms late, and logged so.
setInterval(answerDue, 1);
