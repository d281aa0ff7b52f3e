import { describe, expect, it } from 'vitest';
import { digitsOf, hasDigits, KeyLayout, prefixEnd, writeDigits } from './key-layout.ts';

describe('KeyLayout', () => {
  it('numbers keys in as many digits as fill them, in order', () => {
    const keys = new KeyLayout('etcd-bench/a1b2c3/', 24, 1000);
    expect(keys.key(0).toString()).toBe('etcd-bench/a1b2c3/000000');
    expect(keys.key(999).toString()).toBe('etcd-bench/a1b2c3/000999');
    expect(keys.end.toString()).toBe('etcd-bench/a1b2c30');
  });

  it.each([
    [1, 1],
    [10, 1],
    [11, 2],
    [100_000, 5],
    [100_001, 6],
  ])('a space of %i keys takes %i digits', (keySpace, digits) => {
    expect(digitsOf(keySpace)).toBe(digits);
  });
});

it('prefixEnd is the first key behind all with the prefix', () => {
  expect(prefixEnd('a/').toString()).toBe('a0');
});

it('hasDigits reads what writeDigits wrote', () => {
  const bytes = Buffer.from('key-........');
  writeDigits(bytes, 12, 8, 2_147_483_647 % 100_000_000);
  expect(bytes.toString()).toBe('key-47483647');
  expect(hasDigits(bytes, 12, 8, 47483647)).toBe(true);
  expect(hasDigits(bytes, 12, 8, 47483648)).toBe(false);
});
