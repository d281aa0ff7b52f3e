import { errorCodes } from './http2-error.ts';

/** gRPC's status codes, as far as a client gives them itself. */
export const grpcStatuses = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** Of an HTTP status that came without a grpc-status (gRPC's http-grpc-status-mapping.md). */
export function statusOfHttp(httpStatus: number): number {
  switch (httpStatus) {
    case 400:
      return grpcStatuses.internal;
    case 401:
      return grpcStatuses.unauthenticated;
    case 403:
      return grpcStatuses.permissionDenied;
    case 404:
      return grpcStatuses.unimplemented;
    case 429:
    case 502:
    case 503:
    case 504:
      return grpcStatuses.unavailable;
    default:
      return grpcStatuses.unknown;
  }
}

/** Of the error code of an RST_STREAM (gRPC's PROTOCOL-HTTP2.md, "Errors"). */
export function statusOfReset(errorCode: number): number {
  switch (errorCode) {
    case errorCodes.refusedStream:
      return grpcStatuses.unavailable;
    case errorCodes.cancel:
      return grpcStatuses.cancelled;
    case errorCodes.enhanceYourCalm:
      return grpcStatuses.resourceExhausted;
    case errorCodes.inadequateSecurity:
      return grpcStatuses.permissionDenied;
    default:
      return grpcStatuses.internal;
  }
}

/** A grpc-status header: a number from 0 to 16. Anything else is UNKNOWN. */
export function parseGrpcStatus(text: string): number {
  const status = /^\d{1,2}$/.test(text) ? Number(text) : grpcStatuses.unknown;
  return status <= grpcStatuses.unauthenticated ? status : grpcStatuses.unknown;
}

/** A grpc-message header: UTF-8 whose octets may be written as `%XX`. A broken escape is left as it stands. */
export function decodeGrpcMessage(text: string): string {
  const octets = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
}
