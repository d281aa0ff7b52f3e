import type { Writable } from 'node:stream';

const prefaceBytes = 24;
const frameHeaderBytes = 9;
const frameTypes = { data: 0, headers: 1, settings: 4, ping: 6, windowUpdate: 8 } as const;
const ack = 1;
const endStream = 1;
const endHeaders = 4;
const windowStepBytes = 256 * 1024 * 1024;
const outputBytes = 256 * 1024;

/** A frame: type, flags, stream 0, payload. */
function frame(type: number, flags: number, payload: readonly number[]): Buffer {
  return Buffer.from([0, payload.length >> 8, payload.length & 0xff, type, flags, 0, 0, 0, 0, ...payload]);
}

function literal(name: string, value: string): number[] {
  // With incremental indexing (RFC 7541, section 6.2.1): from the next time on it is a byte.
  return [0x40, name.length, ...Buffer.from(name), value.length, ...Buffer.from(value)];
}

/** A ResponseHeader as etcd's answer to a Put begins with: cluster_id and member_id of 10 bytes each, revision and raft_term 2. */
const varint = [0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x01];
const header = [0x08, ...varint, 0x10, ...varint, 0x18, 0x02, 0x20, 0x02];
const message = [0x0a, header.length, ...header];
const data = frame(frameTypes.data, 0, [0, 0, 0, 0, message.length, ...message]);

/** SETTINGS with INITIAL_WINDOW_SIZE 16 MiB, and a connection window of 1 GiB. */
const greeting = Buffer.concat([
  frame(frameTypes.settings, 0, [0, 4, 0x01, 0, 0, 0]),
  frame(frameTypes.windowUpdate, 0, [0x3f, 0xff, 0, 0]),
]);
const settingsAck = frame(frameTypes.settings, ack, []);

/** The frames of one answer, and where the stream id of each stands. */
interface Template {
  readonly bytes: Buffer;
  readonly idOffsets: readonly [number, number, number];
}

function template(headers: readonly number[], trailers: readonly number[]): Template {
  const first = frame(frameTypes.headers, endHeaders, headers);
  const last = frame(frameTypes.headers, endHeaders | endStream, trailers);
  const bytes = Buffer.concat([first, data, last]);
  return { bytes, idOffsets: [5, first.length + 5, first.length + data.length + 5] };
}

/** The first answer on a connection puts its fields into the client's table. */
const firstAnswer = template(
  [0x88, ...literal('content-type', 'application/grpc')],
  [...literal('grpc-status', '0'), ...literal('grpc-message', '')],
);
/** Later ones are as short as a warm etcd's: content-type is index 64 then, grpc-status 63, grpc-message 62. */
const warmAnswer = template([0x88, 0xc0], [0xbf, 0xbe]);

/** What a server does with a request: answers it, now or later. */
export type OnRequest = (streamId: number, connection: CannedConnection) => void;

/**
 * One connection of a server whose answers cost nothing. It looks at the heads of frames only: whatever ends a stream is a
 * request, all are answered with the same few bytes, and those that one read brings, if answered at once, in one write.
 */
export class CannedConnection {
  readonly #socket: Writable;
  readonly #onRequest: OnRequest;
  #output = Buffer.allocUnsafeSlow(outputBytes);
  #outputLength = 0;
  #prefaceLeft = prefaceBytes;
  /** The part of a frame at the end of the last read. */
  #rest: Buffer = Buffer.alloc(0);
  #answer = firstAnswer;
  #takenBytes = 0;

  constructor(socket: Writable, onRequest: OnRequest) {
    this.#socket = socket;
    this.#onRequest = onRequest;
    socket.write(greeting);
  }

  /** Takes what was read, which may change afterwards, tells of the requests in it, and writes what has been answered by then. */
  receive(chunk: Buffer): void {
    const input = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = Math.min(input.length, this.#prefaceLeft);
    this.#prefaceLeft -= at;
    while (at + frameHeaderBytes <= input.length) {
      const payload = at + frameHeaderBytes;
      const end = payload + (((input[at] ?? 0) << 16) | ((input[at + 1] ?? 0) << 8) | (input[at + 2] ?? 0));
      if (end > input.length) break;
      this.#onFrame(input, at, payload, end);
      at = end;
    }
    this.#rest = Buffer.from(input.subarray(at));
    this.#widen();
    this.flush();
  }

  /** Answers a request; it leaves with the next `flush`, or with the end of the read that brought it. */
  answer(streamId: number): void {
    const { bytes, idOffsets } = this.#answer;
    const at = this.#put(bytes);
    for (const offset of idOffsets) this.#output.writeUInt32BE(streamId, at + offset);
    this.#answer = warmAnswer;
  }

  /** Writes what has been answered. */
  flush(): void {
    if (this.#outputLength === 0) return;
    this.#socket.write(this.#output.subarray(0, this.#outputLength));
    this.#outputLength = 0;
    // A socket that could not pass everything on at once keeps the buffer.
    if (this.#socket.writableLength > 0) this.#output = Buffer.allocUnsafeSlow(outputBytes);
  }

  #onFrame(input: Buffer, at: number, payload: number, end: number): void {
    const type = input[at + 3];
    const flags = input[at + 4] ?? 0;
    if (type === frameTypes.data || type === frameTypes.headers) {
      if (type === frameTypes.data) this.#takenBytes += end - payload;
      if ((flags & endStream) !== 0) this.#onRequest(input.readUInt32BE(at + 5) & 0x7fff_ffff, this);
    } else if ((flags & ack) === 0) {
      if (type === frameTypes.settings) this.#put(settingsAck);
      else if (type === frameTypes.ping) this.#put(frame(frameTypes.ping, ack, [...input.subarray(payload, end)]));
    }
  }

  #widen(): void {
    if (this.#takenBytes < windowStepBytes) return;
    const update = frame(frameTypes.windowUpdate, 0, [0, 0, 0, 0]);
    update.writeUInt32BE(this.#takenBytes, frameHeaderBytes);
    this.#put(update);
    this.#takenBytes = 0;
  }

  /** @returns where in the output it is */
  #put(bytes: Buffer): number {
    if (this.#outputLength + bytes.length > outputBytes) this.flush();
    const at = this.#outputLength;
    this.#output.set(bytes, at);
    this.#outputLength = at + bytes.length;
    return at;
  }
}
