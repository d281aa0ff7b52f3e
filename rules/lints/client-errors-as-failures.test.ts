import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'rate(grpc_server_handled_total{job="etcd",grpc_code!="OK"}[5m]) > 1',
    [
      '1: counts FailedPrecondition, InvalidArgument, NotFound, AlreadyExists, OutOfRange, PermissionDenied, Unauthenticated, Canceled as failures: these are mistakes of clients (a user that exists already, a revision that is compacted)',
    ],
  ],
  [
    'rate(grpc_server_handled_total{job="etcd",grpc_code=~"Unavailable|FailedPrecondition"}[5m]) > 1',
    [
      '1: counts FailedPrecondition as failures: these are mistakes of clients (a user that exists already, a revision that is compacted)',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('client-errors-as-failures', expr)).toEqual(flaws);
});

it.each([
  ['rate(grpc_server_handled_total{job="etcd",grpc_code=~"Unavailable|Internal"}[5m]) > 1'],
  ['rate(grpc_server_handled_total{job="etcd",grpc_code=~"PermissionDenied|Unauthenticated"}[5m]) > 1'],
  ['rate(grpc_server_handled_total{job="etcd"}[5m]) > 1'],
  ['rate(grpc_server_handled_total{job="etcd",grpc_code!="x"}[5m]) > 1'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('client-errors-as-failures', expr)).toEqual([]);
});
