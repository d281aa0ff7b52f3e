import { describe, expect, it } from 'vitest';
import { Http2Error } from './http2-error.ts';
import { decodeHuffman } from './huffman.ts';

function decode(hex: string): string {
  const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  return decodeHuffman(bytes, 0, bytes.length);
}

describe('the Huffman code of header strings', () => {
  // The octets are those of RFC 7541, appendix C.4 and C.6.
  it.each([
    ['f1e3 c2e5 f23a 6ba0 ab90 f4ff', 'www.example.com'],
    ['a8eb 1064 9cbf', 'no-cache'],
    ['25a8 49e9 5ba9 7d7f', 'custom-key'],
    ['25a8 49e9 5bb8 e8b4 bf', 'custom-value'],
    ['6402', '302'],
    ['aec3 771a 4b', 'private'],
    ['d07a be94 1054 d444 a820 0595 040b 8166 e082 a62d 1bff', 'Mon, 21 Oct 2013 20:13:21 GMT'],
    ['9d29 ad17 1863 c78f 0b97 c8e9 ae82 ae43 d3', 'https://www.example.com'],
    ['', ''],
  ])('decodes %s', (hex, text) => {
    expect(decode(hex)).toBe(text);
  });

  it.each([
    ['the end-of-string symbol', 'ff ff ff fc'],
    ['padding of zeros', '60'],
    ['padding of a whole octet', '64 02 ff'],
  ])('refuses %s', (_name, hex) => {
    expect(() => decode(hex)).toThrow(Http2Error);
  });
});
