import type { ServerHttp2Stream } from 'node:http2';
import { status as grpcStatus } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { DriverClient, type Answer } from '../../test/bench/driver-client.ts';
import { everyDriver } from '../../test/bench/every-driver.ts';
import { answerInPieces, answerWith, framed, startGrpcServer, type Play } from '../../test/bench/grpc-server.ts';
import type { Driver } from './driver.ts';

const message = Buffer.from('a request');
const ok = { 'grpc-status': '0' };

/** The answer to one request of a server that plays this. */
async function answerOf(driver: Driver, play: Play): Promise<Answer> {
  await using server = await startGrpcServer(play);
  await using client = new DriverClient(driver, { url: server.url });
  const answer = await (await client.ready()).call('range', message);
  // Whatever the answer was, the connection goes on.
  expect(client.losses).toEqual([]);
  expect(client.strayAnswers).toEqual([]);
  return answer;
}

/** The status by name and the text, for answers that have no message. */
async function failureOf(driver: Driver, play: Play): Promise<readonly [string | undefined, string]> {
  const { status, detail, body } = await answerOf(driver, play);
  expect(body).toHaveLength(0);
  return [grpcStatus[status], detail];
}

function reset(code: number): Play {
  return (stream) => {
    stream.close(code);
  };
}

function failsWith(trailers: Readonly<Record<string, string>>): Play {
  return (stream) => {
    answerInPieces(stream, [], trailers);
  };
}

function headersOnly(headers: Readonly<Record<string, string | number>>): Play {
  return (stream: ServerHttp2Stream) => {
    stream.respond(headers, { endStream: true });
  };
}

describe.each(everyDriver.map((driver) => ({ driver, name: driver.name })))('the $name driver', ({ driver }) => {
  it('sends each method to its path, as gRPC orders it, and hands out the message of the answer', async () => {
    await using server = await startGrpcServer((stream, request) => {
      answerWith(stream, Buffer.from(`answer to ${request.message.toString()}`));
    });
    await using client = new DriverClient(driver, { url: server.url, token: 'a.token' });
    await client.ready();
    const answers: Answer[] = [];
    for (const method of ['put', 'range', 'deleteRange', 'txn', 'put'] as const) {
      answers.push(await client.call(method, Buffer.from(method)));
    }
    expect(answers.map(({ status, detail, body }) => [status, detail, body.toString()])).toEqual([
      [0, '', 'answer to put'],
      [0, '', 'answer to range'],
      [0, '', 'answer to deleteRange'],
      [0, '', 'answer to txn'],
      [0, '', 'answer to put'],
    ]);
    expect(server.requests.map(({ path, token }) => [path, token])).toEqual([
      ['/etcdserverpb.KV/Put', 'a.token'],
      ['/etcdserverpb.KV/Range', 'a.token'],
      ['/etcdserverpb.KV/DeleteRange', 'a.token'],
      ['/etcdserverpb.KV/Txn', 'a.token'],
      ['/etcdserverpb.KV/Put', 'a.token'],
    ]);
    expect(server.requests[0]?.headers).toMatchObject({
      ':method': 'POST',
      ':scheme': 'http',
      ':authority': server.url.replace('http://', ''),
      'content-type': 'application/grpc',
      te: 'trailers',
    });
  });

  it('has copied the message when send returns', async () => {
    await using server = await startGrpcServer((stream, request) => {
      answerWith(stream, request.message);
    });
    await using client = new DriverClient(driver, { url: server.url });
    await client.ready();
    const reused = Buffer.from('first');
    const first = client.begin('put', reused);
    reused.write('other');
    const second = client.begin('put', reused);
    reused.fill(0);
    client.connection.flush();
    expect((await first.answer).body.toString()).toBe('first');
    expect((await second.answer).body.toString()).toBe('other');
  });

  it('uses another token from the next request on, and none where there is none', async () => {
    await using server = await startGrpcServer((stream) => {
      answerWith(stream, message);
    });
    await using client = new DriverClient(driver, { url: server.url, token: 'first' });
    await client.ready();
    for (const token of ['first', 'second', undefined, 'first', 'x'.repeat(4000)]) {
      client.connection.useToken(token);
      expect((await client.call('put', message)).status).toBe(0);
      expect((await client.call('range', message)).status).toBe(0);
    }
    const expected = ['first', 'second', undefined, 'first', 'x'.repeat(4000)].flatMap((token) => [token, token]);
    expect(server.requests.map(({ token }) => token)).toEqual(expected);
  });

  it('puts an answer together from DATA frames of any size, empty ones between them', async () => {
    const body = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256));
    const bytes = framed(body);
    const pieces = [...bytes].flatMap((_, index) => [bytes.subarray(index, index + 1), Buffer.alloc(0)]);
    const answer = await answerOf(driver, (stream) => {
      answerInPieces(stream, pieces, ok);
    });
    expect(answer).toEqual({ status: 0, detail: '', body });
  });

  it('hands out an empty message', async () => {
    const answer = await answerOf(driver, (stream) => {
      answerWith(stream, Buffer.alloc(0));
    });
    expect(answer).toEqual({ status: 0, detail: '', body: Buffer.alloc(0) });
  });

  it('takes an answer of 20 MB, more than a stream may have under way', async () => {
    const body = Buffer.alloc(20_000_000, 'etcd');
    const answer = await answerOf(driver, (stream) => {
      answerWith(stream, body);
    });
    expect([answer.status, answer.body.equals(body)]).toEqual([0, true]);
  });

  it('reads what gRPC says of a failure, in trailers and in headers that are the whole answer', async () => {
    const refusal = { 'grpc-status': '3', 'grpc-message': 'etcdserver: key is not provided' };
    const expected = ['INVALID_ARGUMENT', 'etcdserver: key is not provided'];
    expect(await failureOf(driver, failsWith(refusal))).toEqual(expected);
    expect(
      await failureOf(driver, headersOnly({ ':status': 200, 'content-type': 'application/grpc', ...refusal })),
    ).toEqual(expected);
  });

  it('decodes the text of a failure, also one that is longer than a frame', async () => {
    const encoded = { 'grpc-status': '2', 'grpc-message': '100%25 of %C3%BC' };
    expect(await failureOf(driver, failsWith(encoded))).toEqual(['UNKNOWN', '100% of ü']);
    const long = 'etcdserver '.repeat(4000);
    expect(await failureOf(driver, failsWith({ 'grpc-status': '8', 'grpc-message': long.trim() }))).toEqual([
      'RESOURCE_EXHAUSTED',
      long.trim(),
    ]);
  });

  it('passes by informational headers', async () => {
    const answer = await answerOf(driver, (stream) => {
      stream.additionalHeaders({ ':status': 103, link: '</style.css>' });
      answerWith(stream, message);
    });
    expect(answer).toEqual({ status: 0, detail: '', body: message });
  });

  it.each([
    [400, 'INTERNAL'],
    [401, 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED'],
    [404, 'UNIMPLEMENTED'],
    [429, 'UNAVAILABLE'],
    [502, 'UNAVAILABLE'],
    [503, 'UNAVAILABLE'],
    [504, 'UNAVAILABLE'],
    [500, 'UNKNOWN'],
  ])('makes HTTP status %i without grpc-status %s', async (httpStatus, name) => {
    const [status, detail] = await failureOf(driver, headersOnly({ ':status': httpStatus }));
    expect(status).toBe(name);
    expect(detail).toContain(`HTTP status ${httpStatus}`);
  });

  it('says UNKNOWN of an answer that ends without grpc-status', async () => {
    const plain: Play = (stream) => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' });
      stream.end(framed(message));
    };
    const [status, detail] = await failureOf(driver, plain);
    expect(status).toBe('UNKNOWN');
    expect(detail).toContain('no grpc-status');
    expect((await failureOf(driver, failsWith({ 'x-other': 'trailer' })))[0]).toBe('UNKNOWN');
  });

  it.each(['17', 'OK', '-1', ''])('says UNKNOWN of the grpc-status "%s"', async (text) => {
    expect((await failureOf(driver, failsWith({ 'grpc-status': text })))[0]).toBe('UNKNOWN');
  });

  it.each([
    ['NO_ERROR', 0, 'INTERNAL'],
    ['PROTOCOL_ERROR', 1, 'INTERNAL'],
    ['REFUSED_STREAM', 7, 'UNAVAILABLE'],
    ['CANCEL', 8, 'CANCELLED'],
    ['ENHANCE_YOUR_CALM', 11, 'RESOURCE_EXHAUSTED'],
    ['INADEQUATE_SECURITY', 12, 'PERMISSION_DENIED'],
  ])('makes a stream reset with %s (%i) %s', async (_name, code, name) => {
    expect((await failureOf(driver, reset(code)))[0]).toBe(name);
  });

  it.each([
    ['no message', []],
    ['a prefix that is cut off', [Buffer.from([0, 0, 0])]],
    ['a message that is cut off', [framed(message).subarray(0, 8)]],
    ['two messages', [framed(message), framed(message)]],
    ['a compressed message', [framed(message, 1)]],
  ])('says INTERNAL of status 0 with %s', async (_name, pieces) => {
    const [status] = await failureOf(driver, (stream) => {
      answerInPieces(stream, pieces, ok);
    });
    expect(status).toBe('INTERNAL');
  });
});
