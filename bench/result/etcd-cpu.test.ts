import { expect, it } from 'vitest';
import { etcdCpuPerOperation } from './etcd-cpu.ts';
import { roundOf } from './fixture.ts';

const round = roundOf();
const { server } = round;
const none = { sent: 0, succeeded: 0, failed: 0 };

it("is shared by the operations of the warm-up, which etcd's counters have, too", () => {
  const warmup = { sent: 100, succeeded: 90, failed: 10 };
  const busy = server && { ...server, cpuSeconds: 0.02 };
  expect(etcdCpuPerOperation({ ...round, server: busy })).toBeCloseTo(0.02 / 300, 12);
  expect(etcdCpuPerOperation({ ...round, server: busy, warmup })).toBeCloseTo(0.02 / 400, 12);
});

it("is not known without etcd's counters, or without an operation", () => {
  expect(etcdCpuPerOperation({ ...round, server: undefined })).toBeUndefined();
  expect(etcdCpuPerOperation({ ...round, operations: none })).toBeUndefined();
});
