import { once } from 'node:events';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { Metadata, Server, ServerCredentials, status as grpcStatus } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { Channel } from './channel.ts';
import type { Reason } from './reason.ts';
import { EtcdRpcError, toEtcdRpcError } from './rpc-error.ts';
import { type Rpc, statusRpc } from './rpc.ts';

function reasonOf(code: grpcStatus, details: string): Reason {
  const error = Object.assign(new Error(details), { code, details, metadata: new Metadata() });
  return toEtcdRpcError(error).reason;
}

describe('what etcd refuses', () => {
  it.each<[string, grpcStatus, Reason]>([
    ['etcdserver: no leader', grpcStatus.UNAVAILABLE, 'no_leader'],
    ['etcdserver: request timed out', grpcStatus.UNAVAILABLE, 'no_leader'],
    ['etcdserver: request timed out, possibly due to connection lost', grpcStatus.UNAVAILABLE, 'no_leader'],
    ['etcdserver: rpc not supported for learner', grpcStatus.UNAVAILABLE, 'not_supported'],
    ['etcdserver: rpc not supported for learner', grpcStatus.FAILED_PRECONDITION, 'not_supported'],
    ['etcdserver: not capable', grpcStatus.UNAVAILABLE, 'not_supported'],
    ['unknown service etcdserverpb.Auth', grpcStatus.UNIMPLEMENTED, 'not_supported'],
    ['etcdserver: server stopped', grpcStatus.UNAVAILABLE, 'unavailable'],
    ['etcdserver: user name is empty', grpcStatus.INVALID_ARGUMENT, 'unauthenticated'],
    ['etcdserver: authentication failed, invalid user ID or password', grpcStatus.INVALID_ARGUMENT, 'unauthenticated'],
    ['etcdserver: revision of auth store is old', grpcStatus.INVALID_ARGUMENT, 'unauthenticated'],
    ['auth: revision in header is old', grpcStatus.INVALID_ARGUMENT, 'unauthenticated'],
    ['auth: revision in header is old', grpcStatus.UNKNOWN, 'unauthenticated'],
    ['etcdserver: mvcc: required revision has been compacted', grpcStatus.OUT_OF_RANGE, 'inconclusive'],
    ['etcdserver: mvcc: required revision is a future revision', grpcStatus.OUT_OF_RANGE, 'inconclusive'],
    ['etcdserver: unheard of', grpcStatus.UNKNOWN, 'internal'],
    ['etcdserver: invalid auth token', grpcStatus.UNAUTHENTICATED, 'unauthenticated'],
    ['etcdserver: permission denied', grpcStatus.PERMISSION_DENIED, 'permission_denied'],
    ['etcdserver: mvcc: database space exceeded', grpcStatus.RESOURCE_EXHAUSTED, 'alarm_active'],
    ['etcdserver: corrupt cluster', grpcStatus.DATA_LOSS, 'alarm_active'],
    ['etcdserver: too many requests', grpcStatus.RESOURCE_EXHAUSTED, 'internal'],
    ['etcdserver: authentication is not enabled', grpcStatus.FAILED_PRECONDITION, 'internal'],
    ['etcdserver: key is not provided', grpcStatus.INVALID_ARGUMENT, 'internal'],
    ['panic', grpcStatus.INTERNAL, 'internal'],
    ['out', grpcStatus.OUT_OF_RANGE, 'internal'],
  ])('%s (%i) is %s', (details, code, reason) => {
    expect(reasonOf(code, details)).toBe(reason);
  });
});

describe('what grpc-js reports', () => {
  it.each<[string, grpcStatus, Reason]>([
    ['Deadline exceeded', grpcStatus.DEADLINE_EXCEEDED, 'deadline_exceeded'],
    ['Cancelled on client', grpcStatus.CANCELLED, 'deadline_exceeded'],
    [
      'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:1',
      grpcStatus.UNAVAILABLE,
      'connection_refused',
    ],
    ['No connection established. Last error: Error: read ECONNRESET', grpcStatus.UNAVAILABLE, 'connection_failed'],
    ['Name resolution failed for target dns:nowhere:2379', grpcStatus.UNAVAILABLE, 'name_resolution_failed'],
    [
      'No connection established. Last error: Error: unable to verify the first certificate',
      grpcStatus.UNAVAILABLE,
      'tls_failed',
    ],
  ])('%s (%i) is %s', (details, code, reason) => {
    expect(reasonOf(code, details)).toBe(reason);
  });

  it('keeps the code, and at most 300 characters of the text', () => {
    const details = 'x'.repeat(1000);
    const error = toEtcdRpcError(
      Object.assign(new Error(details), { code: grpcStatus.INTERNAL, details, metadata: new Metadata() }),
    );
    expect(error).toBeInstanceOf(EtcdRpcError);
    expect(error).toMatchObject({
      name: 'EtcdRpcError',
      code: 'ETCD_RPC',
      grpcCode: grpcStatus.INTERNAL,
      detail: 'x'.repeat(300),
      message: `internal: ${'x'.repeat(300)}`,
    });
  });
});

/** The system's resolver may ask several servers before it gives up. */
const resolverDeadlineMs = 15_000;

describe('calls over real connections', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function failureOf(port: number, host = '127.0.0.1', deadlineMs = 5_000): Promise<unknown> {
    const channel = new Channel(`${host}:${port}`, undefined);
    closers.push(() => {
      channel.close();
    });
    return channel.call(statusRpc, {}, { deadlineMs }).then(
      () => 'answered',
      (error: unknown) => error,
    );
  }

  /** A gRPC server that answers Status with these bytes. */
  async function serverWith(reply: Buffer): Promise<number> {
    const bytes = {
      requestSerialize: (value: Buffer) => value,
      requestDeserialize: (value: Buffer) => value,
      responseSerialize: (value: Buffer) => value,
      responseDeserialize: (value: Buffer) => value,
    };
    const path = (statusRpc satisfies Rpc<unknown>).path;
    const server = new Server();
    server.addService(
      { status: { ...bytes, path, requestStream: false, responseStream: false } },
      {
        status: (_call: unknown, answer: (error: null, value: Buffer) => void) => {
          answer(null, reply);
        },
      },
    );
    closers.push(() => {
      server.forceShutdown();
    });
    return new Promise((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
  }

  async function tcpServer(onConnection: Parameters<typeof createTcpServer>[1]): Promise<[TcpServer, number]> {
    const server = createTcpServer(onConnection).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return [server, address.port];
  }

  it('to a port that nobody listens on are refused', async () => {
    const [server, port] = await tcpServer(undefined);
    server.close();
    await once(server, 'close');
    expect(await failureOf(port)).toMatchObject({ reason: 'connection_refused' });
  });

  it('to a name that does not resolve say so', async () => {
    expect(await failureOf(2379, 'nowhere.invalid', resolverDeadlineMs)).toMatchObject({
      reason: 'name_resolution_failed',
    });
  });

  it('to a server that never answers end at the deadline', async () => {
    const [server, port] = await tcpServer((socket) => {
      closers.push(() => socket.destroy());
    });
    closers.push(() => server.close());
    expect(await failureOf(port, '127.0.0.1', 200)).toMatchObject({ reason: 'deadline_exceeded' });
  });

  it('to a server that hangs up fail as a connection', async () => {
    const [server, port] = await tcpServer((socket) => {
      socket.destroy();
    });
    closers.push(() => server.close());
    expect(await failureOf(port)).toMatchObject({ reason: 'connection_failed' });
  });

  it('answered with something else than a Status are an invalid reply', async () => {
    expect(await failureOf(await serverWith(Buffer.from([0xff, 0xff])))).toMatchObject({ reason: 'invalid_reply' });
    // A message without a header is what etcd never sends.
    expect(await failureOf(await serverWith(Buffer.alloc(0)))).toMatchObject({ reason: 'invalid_reply' });
  });

  it('answered with more than 4 MiB are refused as too large', async () => {
    const port = await serverWith(Buffer.alloc(5 * 1024 * 1024));
    expect(await failureOf(port)).toMatchObject({ reason: 'body_too_large' });
  });
});
