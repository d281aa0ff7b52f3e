/** What a client sends first (RFC 9113, section 3.4). */
export const clientPreface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');

/** Frame types of RFC 9113, section 6. */
export const frameTypes = {
  data: 0x0,
  headers: 0x1,
  priority: 0x2,
  resetStream: 0x3,
  settings: 0x4,
  pushPromise: 0x5,
  ping: 0x6,
  goAway: 0x7,
  windowUpdate: 0x8,
  continuation: 0x9,
} as const;

/** Flags of frames. `ack` is of SETTINGS and PING, `endStream` of DATA and HEADERS. */
export const frameFlags = { ack: 0x1, endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

/** Identifiers of SETTINGS (RFC 9113, section 6.5.2). */
export const settingIds = {
  headerTableSize: 0x1,
  enablePush: 0x2,
  maxConcurrentStreams: 0x3,
  initialWindowSize: 0x4,
  maxFrameSize: 0x5,
} as const;

export const frameHeaderBytes = 9;

/** The largest payload that every peer takes, and that we take: nobody asks for more, and grpc-go sends no larger ones. */
export const maxFramePayloadBytes = 16_384;

/** What a window starts at unless SETTINGS say otherwise, and what no window may pass (RFC 9113, section 6.9). */
export const defaultWindowBytes = 65_535;
export const largestWindowBytes = 0x7fff_ffff;

/** Writes the nine bytes before a payload of `length` bytes, at `at`. */
export function writeFrameHeader(
  bytes: Uint8Array,
  at: number,
  length: number,
  type: number,
  flags: number,
  streamId: number,
): void {
  bytes[at] = length >>> 16;
  bytes[at + 1] = length >>> 8;
  bytes[at + 2] = length;
  bytes[at + 3] = type;
  bytes[at + 4] = flags;
  writeUint32(bytes, at + 5, streamId);
}

/** Writes a number of 32 bits, big end first. */
export function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** Reads a number of 32 bits, big end first; bytes past the end are zeros. */
export function readUint32(bytes: Uint8Array, at: number): number {
  return readUint31(bytes, at) + ((bytes[at] ?? 0) >= 0x80 ? 0x8000_0000 : 0);
}

/** Reads a number of 32 bits without its first one, which HTTP/2 reserves in stream ids and increments. */
export function readUint31(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) & 0x7f) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}
