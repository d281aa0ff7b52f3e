import { frameFlags, frameHeaderBytes, frameTypes, readUint31, settingIds, writeFrameHeader } from './frame.ts';
import { encodeString } from './hpack-primitives.ts';
import type { OutputTarget } from './output.ts';
import { RequestHeaders } from './request-headers.ts';
import { Session } from './session.ts';
import { settingsPayload } from './settings.ts';

/** One frame as bytes. */
export function frame(type: number, flags: number, streamId: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(frameHeaderBytes + payload.length);
  writeFrameHeader(bytes, 0, payload.length, type, flags, streamId);
  bytes.set(payload, frameHeaderBytes);
  return bytes;
}

/** A header block of literals, which leaves the table as it is. */
export function literals(fields: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(
    Object.entries(fields).flatMap(([name, value]) => [0x00, ...encodeString(name), ...encodeString(value)]),
  );
}

/** A gRPC message with its prefix. */
export function grpcMessage(text: string): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(Buffer.byteLength(text), 1);
  return Buffer.concat([prefix, Buffer.from(text)]);
}

export const answerHead = literals({ ':status': '200', 'content-type': 'application/grpc' });
export const goodTrailers = literals({ 'grpc-status': '0' });

export function headersFrame(streamId: number, block: Uint8Array, flags = 0): Buffer {
  return frame(frameTypes.headers, frameFlags.endHeaders | flags, streamId, block);
}

/** The three frames of a good answer. */
export function goodAnswer(streamId: number, text: string): Buffer {
  return Buffer.concat([
    headersFrame(streamId, answerHead),
    frame(frameTypes.data, 0, streamId, grpcMessage(text)),
    headersFrame(streamId, goodTrailers, frameFlags.endStream),
  ]);
}

export function settingsFrame(settings: Partial<Record<keyof typeof settingIds, number>> = {}): Buffer {
  const pairs = Object.entries(settingIds).flatMap(([name, id]): [number, number][] => {
    const value = Object.entries(settings).find(([key]) => key === name)?.[1];
    return value === undefined ? [] : [[id, value]];
  });
  return frame(frameTypes.settings, 0, 0, settingsPayload(pairs));
}

export function windowUpdate(streamId: number, incrementBytes: number): Buffer {
  return frame(frameTypes.windowUpdate, 0, streamId, uint32(incrementBytes));
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

/** Takes bytes apart into frames; the last must be whole. */
export function framesIn(bytes: Buffer): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + frameHeaderBytes + bytes.readUIntBE(at, 3);
    const payload = bytes.subarray(at + frameHeaderBytes, end);
    frames.push({ type: bytes[at + 3] ?? 0, flags: bytes[at + 4] ?? 0, streamId: readUint31(bytes, at + 5), payload });
    at = end;
  }
  return frames;
}

/** A socket's writing side: keeps what is written, and passes on at once unless told to hold it back. */
export class FakeTarget implements OutputTarget {
  writableLength = 0;
  holdsBack = false;
  #written: Buffer[] = [];

  write(bytes: Uint8Array): void {
    this.#written.push(Buffer.from(bytes));
    if (this.holdsBack) this.writableLength += bytes.length;
  }

  /** What was written since the last time. */
  take(): Buffer {
    const all = Buffer.concat(this.#written);
    this.#written = [];
    return all;
  }
}

/** A session whose server is the test. */
export class SessionUnderTest {
  readonly target = new FakeTarget();
  /** Each answer as `slot status detail|message`. */
  readonly answers: string[] = [];
  readonly overReasons: string[] = [];
  readyCount = 0;
  readonly session: Session;
  /** As of a socket: what a read brought is overwritten by the next. */
  readonly #readBuffer = Buffer.alloc(1024 * 1024);

  constructor(options: { readonly slotCount?: number; readonly firstStreamId?: number } = {}) {
    this.session = new Session({
      target: this.target,
      copiesOutput: false,
      slotCount: options.slotCount ?? 8,
      headers: new RequestHeaders({ isSecure: false, authority: 'etcd:2379', token: undefined }),
      answers: {
        onAnswer: (slot, status, detail, body, start, end) => {
          this.answers.push(`${slot} ${status} ${detail}|${Buffer.from(body.subarray(start, end)).toString()}`);
        },
      },
      onReady: () => {
        this.readyCount++;
      },
      onOver: (reason) => {
        this.overReasons.push(reason);
      },
      firstStreamId: options.firstStreamId ?? 1,
    });
    this.session.open();
  }

  /** Greets, and forgets what was said until then. */
  ready(settings: Parameters<typeof settingsFrame>[0] = {}): this {
    this.receive(settingsFrame(settings));
    this.target.take();
    return this;
  }

  /** The server sends these bytes, which arrive in one read, at a time in milliseconds. */
  receive(bytes: Buffer, nowMs = 0): void {
    bytes.copy(this.#readBuffer);
    this.session.receive(this.#readBuffer, 0, bytes.length, nowMs);
    this.#readBuffer.fill(0xff, 0, bytes.length);
    this.session.flush();
  }

  send(slot: number, message: Uint8Array = Buffer.from('a request')): boolean {
    const isTaken = this.session.send(slot, 'put', message);
    this.session.flush();
    return isTaken;
  }

  /** Each frame sent since the last time as `type stream length flags`, types by name. */
  sent(): string[] {
    const names = Object.entries(frameTypes);
    return framesIn(this.target.take()).map(({ type, flags, streamId, payload }) => {
      const name = names.find(([, code]) => code === type)?.[0] ?? String(type);
      return `${name} ${streamId} ${payload.length} ${flags}`;
    });
  }
}
