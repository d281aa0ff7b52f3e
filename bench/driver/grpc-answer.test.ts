import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { decodeGrpcMessage, parseGrpcStatus, statusOfHttp, statusOfReset } from './grpc-answer.ts';

describe('the gRPC code of an answer that does not carry one', () => {
  it('comes from the HTTP status', () => {
    const names = [400, 401, 403, 404, 429, 502, 503, 504, 200, 500].map((code) => status[statusOfHttp(code)]);
    expect(names).toEqual([
      ...['INTERNAL', 'UNAUTHENTICATED', 'PERMISSION_DENIED', 'UNIMPLEMENTED'],
      ...['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE', 'UNKNOWN', 'UNKNOWN'],
    ]);
  });

  it('comes from the reason of a reset', () => {
    const names = [0, 1, 2, 3, 7, 8, 11, 12, 99].map((code) => status[statusOfReset(code)]);
    expect(names).toEqual([
      ...['INTERNAL', 'INTERNAL', 'INTERNAL', 'INTERNAL', 'UNAVAILABLE', 'CANCELLED'],
      ...['RESOURCE_EXHAUSTED', 'PERMISSION_DENIED', 'INTERNAL'],
    ]);
  });
});

it('reads grpc-status as one of the 17 codes, and anything else as UNKNOWN', () => {
  expect(['0', '5', '16', '17', '-1', '', '1.5', 'OK'].map(parseGrpcStatus)).toEqual([0, 5, 16, 2, 2, 2, 2, 2]);
});

it('decodes grpc-message, and leaves what is not rightly encoded', () => {
  const texts = ['etcdserver: key is not provided', '100%25 of %C3%BC', '50% off', '%ff'];
  expect(texts.map(decodeGrpcMessage)).toEqual([...['etcdserver: key is not provided', '100% of ü', '50% off', '%ff']]);
});
