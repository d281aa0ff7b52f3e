import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'rate(grpc_server_handling_seconds_count{job="etcd"}[5m]) > 1',
    [
      '1: grpc_server_handling_seconds_count exists only where etcd runs with --metrics=extensive: elsewhere the rule is silent (if yours does, say --metrics-level extensive)',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('extensive-metric', expr, { metricsLevel: 'basic' })).toEqual(flaws);
});

it.each([['rate(grpc_server_handled_total{job="etcd"}[5m]) > 1']])('leaves %s alone', (expr) => {
  expect(flawsOf('extensive-metric', expr, { metricsLevel: 'basic' })).toEqual([]);
});
