import { messagePrefixBytes } from '../grpc-answer.ts';

/** A protobuf message as gRPC sends it: uncompressed, behind its length. A copy. */
export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(messagePrefixBytes + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, messagePrefixBytes);
  return frame;
}
