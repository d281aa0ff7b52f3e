import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeInteger, encodeString, HpackCursor } from './hpack-primitives.ts';
import { Http2Error } from './http2-error.ts';

function cursor(octets: readonly number[]): HpackCursor {
  return new HpackCursor(Buffer.from(octets), 0, octets.length);
}

it('encodes integers as the examples of RFC 7541, appendix C.1', () => {
  expect(encodeInteger(0, 5, 10)).toEqual([10]);
  expect(encodeInteger(0, 5, 1337)).toEqual([31, 154, 10]);
  expect(encodeInteger(0, 8, 42)).toEqual([42]);
});

it('reads back every integer, whatever its prefix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(0x0fff_ffff), (prefixBits, value) => {
      const pattern = prefixBits === 8 ? 0 : 1 << prefixBits;
      const input = cursor(encodeInteger(pattern, prefixBits, value));
      expect(input.integer(prefixBits)).toBe(value);
      expect(input.isAtEnd).toBe(true);
    }),
  );
});

it('reads back strings of any octets', () => {
  const text = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet)).toString('latin1');
  expect(cursor(encodeString(text)).string()).toBe(text);
});

it.each([
  ['an integer that is cut off', [0x1f, 0x9a]],
  ['an integer without end', [0x1f, ...Array<number>(20).fill(0x80)]],
  ['an integer beyond all use', [0x1f, 0xff, 0xff, 0xff, 0xff, 0x7f]],
])('refuses %s', (_name, octets) => {
  expect(() => cursor(octets).integer(5)).toThrow(Http2Error);
});

it('refuses a string longer than its block', () => {
  expect(() => cursor([0x05, 0x61, 0x62]).string()).toThrow(Http2Error);
  expect(() => cursor([]).string()).toThrow(Http2Error);
});
