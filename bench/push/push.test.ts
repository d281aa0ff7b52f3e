import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../metrics/exposition/text.ts';
import { benchFamilies, type BenchRun } from './families.ts';
import { resultWith, writes } from './fixture.ts';
import { deletePushed, pushResult, type PushTarget } from './push.ts';

const passed: BenchRun = { result: resultWith([writes]), outcome: 'passed', endedAtMs: 1_700_000_000_000 };
const missed: BenchRun = { ...passed, outcome: 'slo_missed' };

interface Gateway extends AsyncDisposable {
  readonly target: PushTarget;
  /** Method, path, two headers and body of each request. */
  readonly requests: unknown[];
}

async function gateway(answer: RequestListener, timeoutMs = 10_000): Promise<Gateway> {
  const requests: unknown[] = [];
  const server = createServer((request, response) => {
    void recordOf(request).then((record) => {
      requests.push(record);
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    target: { url: `http://127.0.0.1:${address.port}`, job: 'etcd_bench', grouping: { cluster: 'a' }, timeoutMs },
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function recordOf(request: IncomingMessage): Promise<unknown> {
  request.setEncoding('utf8');
  const body = (await request.toArray()).join('');
  const { 'content-type': type, authorization } = request.headers;
  return { does: `${request.method ?? ''} ${request.url ?? ''}`, type, authorization, body };
}

const path = '/metrics/job/etcd_bench/workload/write/cluster/a';
const textType = 'text/plain; version=0.0.4; charset=utf-8';

describe('pushResult', () => {
  it('replaces the group after a run that passed', async () => {
    await using server = await gateway((_request, response) => response.end());
    expect(await pushResult(passed, server.target)).toEqual({ url: `${server.target.url}${path}`, method: 'PUT' });
    const body = renderText(benchFamilies(passed, {}));
    expect(server.requests).toEqual([{ does: `PUT ${path}`, type: textType, authorization: undefined, body }]);
  });

  it('adds to the group after any other run, and shows its user', async () => {
    await using server = await gateway((_request, response) => response.writeHead(202).end());
    const credentials = { username: 'ci', password: 'größe' };
    const pushed = await pushResult(missed, { ...server.target, credentials });
    expect(pushed).toEqual({ url: `${server.target.url}${path}`, method: 'POST' });
    const authorization = `Basic ${Buffer.from('ci:größe').toString('base64')}`;
    const body = renderText(benchFamilies(missed, {}));
    expect(server.requests).toEqual([{ does: `POST ${path}`, type: textType, authorization, body }]);
  });

  it.each([
    {
      status: 400,
      body: 'pushed metrics are\ninvalid',
      says: 'answered 400 (pushed metrics are invalid): it does not take these results; if they disagree with those of another group, delete that group',
    },
    {
      status: 401,
      body: '',
      says: 'answered 401: it wants another user or password: see --pushgateway-username and --pushgateway-password-file',
    },
    {
      status: 302,
      body: '',
      says: 'answered 302: it redirects, and results are sent to the given address only: give the other one',
    },
    {
      status: 404,
      body: 'x'.repeat(100_000),
      says: `answered 404 (${'x'.repeat(2048)}): no Pushgateway is there: give its address without /metrics`,
    },
    { status: 500, body: 'disk full', says: 'answered 500 (disk full): see its log' },
  ])('says what a $status means', async ({ status, body, says }) => {
    await using server = await gateway((_request, response) => response.writeHead(status).end(body));
    const url = `${server.target.url}${path}`;
    await expect(pushResult(passed, server.target)).rejects.toMatchObject({
      code: 'PUSH_FAILED',
      failure: 'refused',
      url,
      status,
      message: `${url} ${says}`,
    });
  });

  it.each([
    { what: 'that does not answer', answer: () => undefined },
    { what: 'whose answer does not end', answer: (_request, response) => response.write('x') },
  ] satisfies { what: string; answer: RequestListener }[])('gives up a gateway $what', async ({ answer }) => {
    await using server = await gateway(answer, 300);
    const url = `${server.target.url}${path}`;
    await expect(pushResult(passed, server.target)).rejects.toMatchObject({
      code: 'PUSH_FAILED',
      failure: 'timeout',
      message: `${url} did not answer within 300 ms: is it a Pushgateway?`,
    });
  });

  it('says that nothing listens', async () => {
    const server = await gateway(() => undefined);
    await server[Symbol.asyncDispose]();
    const url = `${server.target.url}${path}`;
    await expect(pushResult(passed, server.target)).rejects.toMatchObject({
      code: 'PUSH_FAILED',
      failure: 'unreachable',
      message: `${url} cannot be reached: connect ECONNREFUSED ${server.target.url.replace('http://', '')}`,
    });
  });
});

it('deletePushed takes the group of the workload away', async () => {
  await using server = await gateway((_request, response) => response.writeHead(202).end());
  expect(await deletePushed('write', server.target)).toBe(`${server.target.url}${path}`);
  expect(server.requests).toEqual([{ does: `DELETE ${path}`, type: undefined, authorization: undefined, body: '' }]);
});
