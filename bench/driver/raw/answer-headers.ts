import { status as grpcStatus } from '@grpc/grpc-js';
import { decodeGrpcMessage, parseGrpcStatus, statusOfHttp } from '../grpc-answer.ts';
import type { HeaderField } from './header-table.ts';
import { HpackDecoder } from './hpack-decoder.ts';

/** What a header block of an answer says. */
export interface AnswerHeaders {
  /** Undefined in trailers. */
  readonly httpStatus: number | undefined;
  readonly hasGrpcStatus: boolean;
  /** The status that the answer has if it ends with this block: of gRPC if given, else made from HTTP's. */
  readonly status: number;
  readonly detail: string;
}

const ok: number = grpcStatus.OK;

interface KnownBlock {
  readonly octets: Uint8Array;
  readonly headers: AnswerHeaders;
}

const knownBlockBytes = 32;
const knownBlockCount = 8;

/**
 * Reads the header blocks of answers. A warm server sends the same few bytes again and again, which mean the same until the table
 * changes: those are looked up, not decoded.
 */
export class AnswerHeaderReader {
  readonly #decoder = new HpackDecoder();
  #known: KnownBlock[] = [];
  #knownSince = 0;

  /** Reads the whole block `bytes[start..end)`. @throws Http2Error if it is broken */
  read(bytes: Buffer, start: number, end: number): AnswerHeaders {
    const known = this.#known;
    const length = end - start;
    for (const block of known) {
      const octets = block.octets;
      if (octets.length !== length) continue;
      let at = 0;
      while (at < length && octets[at] === bytes[start + at]) at++;
      if (at === length) return block.headers;
    }
    return this.#decode(bytes, start, end);
  }

  #decode(bytes: Buffer, start: number, end: number): AnswerHeaders {
    const headers = answerHeaders(this.#decoder.decode(bytes, start, end));
    if (this.#decoder.changeCount !== this.#knownSince) {
      this.#known = [];
      this.#knownSince = this.#decoder.changeCount;
    } else if (end - start <= knownBlockBytes) {
      if (this.#known.length === knownBlockCount) this.#known = [];
      this.#known.push({ octets: new Uint8Array(bytes.subarray(start, end)), headers });
    }
    return headers;
  }
}

function answerHeaders(fields: readonly HeaderField[]): AnswerHeaders {
  const valueOf = (name: string): string | undefined => fields.find((field) => field.name === name)?.value;
  const httpText = valueOf(':status');
  const httpStatus = httpText === undefined ? undefined : Number(httpText);
  const grpcText = valueOf('grpc-status');
  if (grpcText !== undefined) {
    const status = parseGrpcStatus(grpcText);
    const detail = status === ok ? '' : decodeGrpcMessage(valueOf('grpc-message') ?? '');
    return { httpStatus, hasGrpcStatus: true, status, detail };
  }
  if (httpStatus === undefined || httpStatus === 200) {
    return { httpStatus, hasGrpcStatus: false, status: grpcStatus.UNKNOWN, detail: 'the answer has no grpc-status' };
  }
  return {
    httpStatus,
    hasGrpcStatus: false,
    status: statusOfHttp(httpStatus),
    detail: `the answer has HTTP status ${httpStatus}`,
  };
}
