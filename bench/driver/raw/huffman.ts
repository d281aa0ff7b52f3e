import { errorCodes, Http2Error } from './http2-error.ts';

/**
 * The length in bits of each octet's code (RFC 7541, appendix B). The code is canonical: codes of one length follow the order of
 * their octets, and longer ones follow shorter ones, so lengths are all that is needed. The end-of-string symbol, 30 ones, is last.
 */
const codeLengths = Uint8Array.of(
  ...[13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28],
  ...[28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28],
  ...[6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6],
  ...[5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10],
  ...[13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7],
  ...[7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6],
  ...[15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5],
  ...[6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28],
  ...[20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23],
  ...[24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24],
  ...[22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23],
  ...[21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23],
  ...[26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25],
  ...[19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27],
  ...[20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23],
  ...[26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26],
  30,
);
const endOfString = 256;
const longestCodeBits = 30;

/** Symbols in the order of their codes; for each length the first code, and where its symbols begin in that order. */
const symbols = Uint16Array.from(codeLengths.keys()).sort(
  (one, other) => (codeLengths[one] ?? 0) - (codeLengths[other] ?? 0) || one - other,
);
const { firstCodes, firstSymbols, counts } = codesByLength();

function codesByLength(): { firstCodes: Int32Array; firstSymbols: Int32Array; counts: Int32Array } {
  const counts = new Int32Array(longestCodeBits + 1);
  for (const length of codeLengths) counts[length] = (counts[length] ?? 0) + 1;
  const firstCodes = new Int32Array(longestCodeBits + 1);
  const firstSymbols = new Int32Array(longestCodeBits + 1);
  for (let length = 1; length <= longestCodeBits; length++) {
    const shorter = counts[length - 1] ?? 0;
    firstCodes[length] = ((firstCodes[length - 1] ?? 0) + shorter) << 1;
    firstSymbols[length] = (firstSymbols[length - 1] ?? 0) + shorter;
  }
  return { firstCodes, firstSymbols, counts };
}

/**
 * Decodes `bytes[start..end)`, one character for each octet.
 * @throws Http2Error on an end-of-string symbol, and on padding that is not up to seven ones (RFC 7541, section 5.2)
 */
export function decodeHuffman(bytes: Uint8Array, start: number, end: number): string {
  const octets: number[] = [];
  let code = 0;
  let length = 0;
  for (let at = start; at < end; at++) {
    for (let bit = 7; bit >= 0; bit--) {
      code = (code << 1) | (((bytes[at] ?? 0) >>> bit) & 1);
      length++;
      const offset = code - (firstCodes[length] ?? 0);
      if (offset >= (counts[length] ?? 0)) continue;
      const symbol = symbols[(firstSymbols[length] ?? 0) + offset] ?? endOfString;
      if (symbol === endOfString) throw new Http2Error(errorCodes.compressionError, 'a header string ends early');
      octets.push(symbol);
      code = 0;
      length = 0;
    }
  }
  if (length > 7 || code !== (1 << length) - 1) {
    throw new Http2Error(errorCodes.compressionError, 'a header string is padded wrongly');
  }
  return Buffer.from(octets).toString('latin1');
}
