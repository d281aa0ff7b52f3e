import { expect, it } from 'vitest';
import { mixedResult, resultOf, roundOf } from '../result/fixture.ts';
import type { BenchResult } from '../result/schema.ts';
import { profileSlos } from './profiles.ts';

const only = (kind: 'read' | 'range'): BenchResult =>
  resultOf([roundOf({ kinds: [{ kind, perSecond: 10, fastestMs: 1 }] })]);

it.each([
  [
    'reads and writes',
    mixedResult(),
    ['read.throughput>=40000', 'write.throughput>=20000', 'p99<100ms', 'read.p99<50ms'],
  ],
  ['writes', resultOf(), ['write.throughput>=20000', 'p99<100ms']],
  ['reads', only('read'), ['read.throughput>=40000', 'p99<100ms', 'read.p99<50ms']],
  ['ranges, which it does not know', only('range'), ['p99<100ms']],
])('reference-8vcpu asks of %s', (_, result, texts) => {
  expect(profileSlos('reference-8vcpu', result).map(({ text }) => text)).toEqual(texts);
});
