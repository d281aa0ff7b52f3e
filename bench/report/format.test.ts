import { expect, it } from 'vitest';
import { bytes, microseconds, milliseconds, oneLine, percent, signedPercent } from './format.ts';

it.each([
  [0, '0.000 ms'],
  [0.000_061_2, '0.061 ms'],
  [0.012_345, '12.35 ms'],
  [1.034, '1034.0 ms'],
])('%d seconds are %s', (seconds, text) => {
  expect(milliseconds(seconds)).toBe(text);
});

it('processor time is in microseconds', () => {
  expect(microseconds(0.000_006_08)).toBe('6.1 us');
});

it.each([
  [0, '0.0 %'],
  [0.12, '12.0 %'],
  [1, '100.0 %'],
  [0.0015, '0.15 %'],
  [0.000_004, '0.00040 %'],
  [-0.2, '-20.0 %'],
])('the ratio %d is %s', (ratio, text) => {
  expect(percent(ratio)).toBe(text);
});

it('a change has its sign', () => {
  expect([signedPercent(0.3), signedPercent(-0.3), signedPercent(0)]).toEqual(['+30.0 %', '-30.0 %', '0.0 %']);
});

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [20_480 * 1024, '20.0 MiB'],
  [3 * 1024 ** 5, '3072.0 TiB'],
])('%d bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});

it('what others wrote is one line without control characters', () => {
  expect(oneLine(' two\nlines \u001b[31mred\u0007 ')).toBe('two lines \ufffd[31mred\ufffd');
});
