import { status } from '@grpc/grpc-js';

/** An answer's protobuf message that is larger is refused with RESOURCE_EXHAUSTED: what arrives is held until it is whole. */
export const answerLimitBytes = 64 * 1024 * 1024;

/** Before each message on the wire: one byte that is 1 for a compressed message, four of the length, big-endian. */
export const messagePrefixBytes = 5;

/**
 * The gRPC code of an answer that has an HTTP status and no `grpc-status`, as something between us and etcd sends it.
 * From gRPC's doc/http-grpc-status-mapping.md.
 */
export function statusOfHttp(httpStatus: number): number {
  switch (httpStatus) {
    case 400:
      return status.INTERNAL;
    case 401:
      return status.UNAUTHENTICATED;
    case 403:
      return status.PERMISSION_DENIED;
    case 404:
      return status.UNIMPLEMENTED;
    case 429:
    case 502:
    case 503:
    case 504:
      return status.UNAVAILABLE;
    default:
      return status.UNKNOWN;
  }
}

/** The gRPC code of a stream that ended in RST_STREAM with this HTTP/2 error code. From gRPC's doc/PROTOCOL-HTTP2.md, "Errors". */
export function statusOfReset(errorCode: number): number {
  switch (errorCode) {
    case 7: // REFUSED_STREAM
      return status.UNAVAILABLE;
    case 8: // CANCEL
      return status.CANCELLED;
    case 11: // ENHANCE_YOUR_CALM
      return status.RESOURCE_EXHAUSTED;
    case 12: // INADEQUATE_SECURITY
      return status.PERMISSION_DENIED;
    default:
      return status.INTERNAL;
  }
}

/** The number in `grpc-status`; UNKNOWN for what is no number from 0 to 16. */
export function parseGrpcStatus(text: string): number {
  return /^(\d|1[0-6])$/.test(text) ? Number(text) : status.UNKNOWN;
}

/** The text in `grpc-message`, which is percent-encoded UTF-8; what is wrongly encoded comes back as it is. */
export function decodeGrpcMessage(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
