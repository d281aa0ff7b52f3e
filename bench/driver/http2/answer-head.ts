import type { IncomingHttpHeaders, IncomingHttpStatusHeader } from 'node:http2';
import { status as grpcStatus } from '@grpc/grpc-js';
import { decodeGrpcMessage, parseGrpcStatus, statusOfHttp } from '../grpc-answer.ts';

/** Headers or trailers of an answer. */
export type AnswerHeaders = IncomingHttpHeaders & IncomingHttpStatusHeader;

/** How a call ended. */
export interface Outcome {
  /** gRPC's code. */
  readonly status: number;
  /** Empty for OK. */
  readonly detail: string;
}

const success: Outcome = { status: grpcStatus.OK, detail: '' };

/** The outcome in trailers, or in headers that are the whole answer; undefined where they do not carry one. */
export function outcomeIn(headers: AnswerHeaders): Outcome | undefined {
  const code = headers['grpc-status'];
  if (typeof code !== 'string') return undefined;
  if (code === '0') return success;
  const message = headers['grpc-message'];
  return { status: parseGrpcStatus(code), detail: typeof message === 'string' ? decodeGrpcMessage(message) : '' };
}

/** The outcome of an answer that ended without `grpc-status`: it says what came instead. */
export function outcomeWithout(headers: AnswerHeaders | undefined): Outcome {
  const httpStatus = headers?.[':status'];
  if (httpStatus === undefined) return { status: grpcStatus.INTERNAL, detail: 'the answer ended before its headers' };
  const contentType = headers?.['content-type'] ?? 'without content-type';
  return {
    status: statusOfHttp(httpStatus),
    detail: `the answer has HTTP status ${httpStatus} (${contentType}) and no grpc-status`,
  };
}
