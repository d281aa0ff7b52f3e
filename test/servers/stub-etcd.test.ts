import { connect, type IncomingHttpHeaders } from 'node:http2';
import { describe, expect, it, vi } from 'vitest';
import { answerAtMs, readLog, truthOf, writeLogLine } from './stub-etcd-log.ts';
import { startStubEtcd } from './stub-etcd.ts';

/** A gRPC message of 28 bytes: a PutResponse with a header of cluster, member, revision 2 and term 2. */
const putResponse = '000000001c0a1a0881828384858687888901108182838485868788890118022002';
const behaviour = { delayMs: 5, periodMs: 5_000, pauseMs: 500 };

describe('when the stub answers', () => {
  it.each([
    [0, 5],
    [4_494, 4_499],
    [4_495, 5_000],
    [4_700, 5_000],
    [4_994, 5_000],
    [4_995, 5_000],
    [4_996, 5_001],
    [9_600, 10_000],
  ])('a request that arrives at %d ms is answered at %d ms', (arrivedMs, answeredMs) => {
    expect(answerAtMs(arrivedMs, behaviour)).toBe(answeredMs);
  });

  it('makes a tenth of evenly spread requests wait, up to half a second: p99 is about 455 ms, p50 5 ms', () => {
    const requests = Array.from({ length: 10_000 }, (_, arrivedMs) => {
      return { arrivedMs, answeredMs: answerAtMs(arrivedMs, behaviour) };
    });
    const truth = truthOf(requests);
    expect([50, 90, 99, 99.9, 100].map(truth.percentileMs)).toEqual([5, 5, 455, 500, 505]);
  });
});

describe('the truth in a log', () => {
  it('is what was written', () => {
    const requests = [
      { arrivedMs: 1_000.25, answeredMs: 1_005.5 },
      { arrivedMs: 1_001, answeredMs: 1_011 },
    ];
    expect(readLog(requests.map(writeLogLine).join(''))).toEqual(requests);
  });

  it('leaves out a line that is being written, and refuses what is no pair of times', () => {
    expect(readLog('1 2\n3')).toEqual([{ arrivedMs: 1, answeredMs: 2 }]);
    expect(() => readLog('1 2\n3\n')).toThrow("line 2 of the stub's log is no pair of times: 3");
  });

  it('is of the requests that arrived in a time, by nearest rank', () => {
    const requests = [10, 20, 30, 40].map((arrivedMs) => ({ arrivedMs, answeredMs: arrivedMs * 2 }));
    const truth = truthOf(requests, 20, 40);
    expect(truth.count).toBe(2);
    expect([0, 50, 51, 100].map(truth.percentileMs)).toEqual([20, 20, 30, 30]);
    expect(() => truthOf(requests, 41)).toThrow(new RangeError('no request arrived in that time'));
  });
});

describe('the stub', () => {
  it('answers gRPC over HTTP/2 and logs when', async () => {
    await using stub = await startStubEtcd({ delayMs: 5, periodMs: 100, pauseMs: 50 });
    const session = connect(stub.url);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        return new Promise<string>((resolve, reject) => {
          const request = session.request({ ':method': 'POST', ':path': '/etcdserverpb.KV/Put', te: 'trailers' });
          const seen: string[] = [];
          request.on('response', (headers) => seen.push(`HTTP ${headers[':status'] ?? ''}`));
          request.on('data', (chunk: Buffer) => seen.push(chunk.toString('hex')));
          request.on('trailers', (trailers: IncomingHttpHeaders) =>
            seen.push(`grpc-status ${String(trailers['grpc-status'])}`),
          );
          request.on('error', reject);
          request.on('close', () => {
            resolve(seen.join(', '));
          });
          request.end();
        });
      }),
    );
    session.close();
    expect(new Set(answers)).toEqual(new Set([`HTTP 200, ${putResponse}, grpc-status 0`]));
    // An answer is logged after its bytes have left: the last ones may be here before.
    const requests = await vi.waitFor(async () => {
      const logged = await stub.requests();
      expect(logged.length).toBe(20);
      return logged;
    });
    for (const { arrivedMs, answeredMs } of requests) expect(answeredMs - arrivedMs).toBeGreaterThanOrEqual(5);
  });
});
