import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { IncomingHttpHeaders, ServerOptions } from 'node:http2';

/** A request as it arrived: its protobuf message, without the prefix. */
export interface GrpcRequest {
  readonly path: string;
  readonly token: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly message: Buffer;
}

export type Play = (stream: ServerHttp2Stream, request: GrpcRequest) => void;

/** One gRPC message: prefix and bytes. */
export function framed(message: Uint8Array, flag = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = flag;
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** Answers as etcd does: headers, the message, trailers with status 0. */
export function answerWith(stream: ServerHttp2Stream, message: Uint8Array): void {
  answerInPieces(stream, [framed(message)], { 'grpc-status': '0', 'grpc-message': '' });
}

/** Headers, these bytes as a DATA frame each, these trailers. */
export function answerInPieces(
  stream: ServerHttp2Stream,
  pieces: readonly Uint8Array[],
  trailers: Readonly<Record<string, string>>,
): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.once('wantTrailers', () => {
    stream.sendTrailers(trailers);
  });
  for (const piece of pieces) stream.write(piece);
  stream.end();
}

/** A node:http2 server that plays what a test says. */
export class GrpcServer implements AsyncDisposable {
  readonly sessions = new Set<ServerHttp2Session>();
  readonly requests: GrpcRequest[] = [];
  readonly #server: Http2Server;

  /** Use `startGrpcServer`. */
  constructor(server: Http2Server, play: Play) {
    this.#server = server;
    server.on('session', (session) => {
      this.sessions.add(session);
      session.on('error', () => undefined);
      session.once('close', () => this.sessions.delete(session));
    });
    server.on('stream', (stream, headers) => {
      const chunks: Buffer[] = [];
      stream.on('error', () => undefined);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const token = headers['token'];
        const request: GrpcRequest = {
          path: headers[':path'] ?? '',
          token: typeof token === 'string' ? token : undefined,
          headers,
          message: Buffer.concat(chunks).subarray(5),
        };
        this.requests.push(request);
        if (!stream.destroyed) play(stream, request);
      });
    });
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.sessions) session.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** Starts it on loopback, on a free port unless given. */
export async function startGrpcServer(play: Play, options: ServerOptions = {}, port = 0): Promise<GrpcServer> {
  const http2 = createServer(options);
  const server = new GrpcServer(http2, play);
  http2.listen(port, '127.0.0.1');
  await once(http2, 'listening');
  return server;
}
