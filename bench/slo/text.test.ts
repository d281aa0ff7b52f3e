import { expect, it } from 'vitest';
import { measuredText } from './text.ts';

it.each([
  ['p99<100ms', 0.1204, 'measured 120.4 ms'],
  ['read.average<2ms', 0.000_61, 'measured 0.610 ms'],
  ['throughput>=20000', 19_998.1, 'measured 19998.10 ops/sec'],
  ['errors<=0.1%', 0.0015, 'measured 0.15 %'],
  ['p99<100ms', undefined, 'nothing measured'],
])('%s with %s: %s', (text, measured, expected) => {
  expect(measuredText(measured === undefined ? { text } : { text, measured })).toBe(expected);
});
