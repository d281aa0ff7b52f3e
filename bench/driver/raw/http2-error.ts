/** Error codes of HTTP/2 (RFC 9113, section 7) that we send or tell apart. */
export const errorCodes = {
  noError: 0x0,
  protocolError: 0x1,
  flowControlError: 0x3,
  frameSizeError: 0x6,
  refusedStream: 0x7,
  cancel: 0x8,
  compressionError: 0x9,
  enhanceYourCalm: 0xb,
  inadequateSecurity: 0xc,
} as const;

/** The peer broke HTTP/2 or HPACK in a way after which the connection cannot go on. */
export class Http2Error extends Error {
  readonly code = 'HTTP2_PROTOCOL';
  /** Of {@link errorCodes}: what the peer is told in GOAWAY. */
  readonly errorCode: number;

  constructor(errorCode: number, message: string) {
    super(message);
    this.name = 'Http2Error';
    this.errorCode = errorCode;
  }
}
