import { messagePrefixBytes } from '../grpc-answer.ts';
import {
  frameFlags,
  frameHeaderBytes,
  frameTypes,
  maxFramePayloadBytes,
  writeFrameHeader,
  writeUint32,
} from './frame.ts';
import type { Output } from './output.ts';

/** Writes a whole request, HEADERS and one DATA frame. The block and the message with its prefix each fit one frame. */
export function writeRequest(output: Output, streamId: number, block: Uint8Array, message: Uint8Array): void {
  const dataBytes = messagePrefixBytes + message.length;
  const start = output.reserve(2 * frameHeaderBytes + block.length + dataBytes);
  const bytes = output.bytes;
  writeFrameHeader(bytes, start, block.length, frameTypes.headers, frameFlags.endHeaders, streamId);
  let at = start + frameHeaderBytes;
  // Cheaper than `set` for the few bytes of a warm block.
  for (const octet of block) bytes[at++] = octet;
  writeFrameHeader(bytes, at, dataBytes, frameTypes.data, frameFlags.endStream, streamId);
  at += frameHeaderBytes;
  writeMessagePrefix(bytes, at, message.length);
  bytes.set(message, at + messagePrefixBytes);
}

/** Writes a header block, with CONTINUATION frames where it does not fit one frame. */
export function writeHeaders(output: Output, streamId: number, block: Uint8Array): void {
  let type: number = frameTypes.headers;
  for (let at = 0; at < block.length; at += maxFramePayloadBytes) {
    const part = block.subarray(at, at + maxFramePayloadBytes);
    const flags = at + part.length === block.length ? frameFlags.endHeaders : 0;
    writeFrame(output, type, flags, streamId, part);
    type = frameTypes.continuation;
  }
}

/** Writes one frame. */
export function writeFrame(output: Output, type: number, flags: number, streamId: number, payload: Uint8Array): void {
  const at = output.reserve(frameHeaderBytes + payload.length);
  writeFrameHeader(output.bytes, at, payload.length, type, flags, streamId);
  output.bytes.set(payload, at + frameHeaderBytes);
}

/** Writes a frame whose payload is one number: RST_STREAM with an error code, WINDOW_UPDATE with an increment. */
export function writeNumberFrame(output: Output, type: number, streamId: number, value: number): void {
  const at = output.reserve(frameHeaderBytes + 4);
  writeFrameHeader(output.bytes, at, 4, type, 0, streamId);
  writeUint32(output.bytes, at + frameHeaderBytes, value);
}

/** The message with gRPC's prefix before it, in memory of its own. */
export function prefixedMessage(message: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(messagePrefixBytes + message.length);
  writeMessagePrefix(bytes, 0, message.length);
  bytes.set(message, messagePrefixBytes);
  return bytes;
}

function writeMessagePrefix(bytes: Uint8Array, at: number, messageBytes: number): void {
  bytes[at] = 0;
  writeUint32(bytes, at + 1, messageBytes);
}
