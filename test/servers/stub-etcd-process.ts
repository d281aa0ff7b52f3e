import { openSync, writeSync } from 'node:fs';
import { createServer, type ServerHttp2Stream } from 'node:http2';
import { answerAtMs, writeLogLine, type StubBehaviour } from './stub-etcd-log.ts';

// Started by `startStubEtcd` with a loopback port, the path of its log, and its delay, period and pause in milliseconds; listens
// until it is killed.
const [port, logPath = '', delayMs, periodMs, pauseMs] = process.argv.slice(2);
const behaviour: StubBehaviour = { delayMs: Number(delayMs), periodMs: Number(periodMs), pauseMs: Number(pauseMs) };
const log = openSync(logPath, 'a');

interface Waiting {
  readonly stream: ServerHttp2Stream;
  readonly arrivedMs: number;
  readonly answerAtMs: number;
}

/** In the order of arrival, which is the order of answers. */
const waiting: Waiting[] = [];
/** A gRPC message of four bytes: a PutResponse whose header says revision 1. */
const putResponse = Buffer.from('00000000040a021801', 'hex');

function answer(stream: ServerHttp2Stream): void {
  if (stream.destroyed) return;
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => {
    stream.sendTrailers({ 'grpc-status': '0' });
  });
  stream.end(putResponse);
}

/** Answers what is due, and writes the log of it in one go. */
function answerDue(): void {
  const nowMs = performance.now();
  let lines = '';
  for (let next = waiting[0]; next !== undefined && next.answerAtMs <= nowMs; next = waiting[0]) {
    waiting.shift();
    answer(next.stream);
    lines += writeLogLine({
      arrivedMs: performance.timeOrigin + next.arrivedMs,
      answeredMs: performance.timeOrigin + performance.now(),
    });
  }
  if (lines !== '') writeSync(log, lines);
}

const server = createServer();
server.on('stream', (stream) => {
  const arrivedMs = performance.now();
  stream.on('error', () => undefined);
  stream.resume();
  waiting.push({ stream, arrivedMs, answerAtMs: answerAtMs(arrivedMs, behaviour) });
});
server.on('session', (session) => session.on('error', () => undefined));
server.listen(Number(port), '127.0.0.1');
// Checked each millisecond, for timers know no shorter time: what was due meanwhile is up to 1 ms late, and logged so.
setInterval(answerDue, 1);
