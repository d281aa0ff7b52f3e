import { decodeHuffman } from './huffman.ts';
import { errorCodes, Http2Error } from './http2-error.ts';

/** Far above any index, table size or string that fits a header block, and below what bit operations keep. */
const largestInteger = 0x0fff_ffff;

/** Encodes an integer with a prefix of `prefixBits` bits (RFC 7541, section 5.1); `pattern` is what stands before the prefix. */
export function encodeInteger(pattern: number, prefixBits: number, value: number): number[] {
  const largestInPrefix = (1 << prefixBits) - 1;
  if (value < largestInPrefix) return [pattern | value];
  const octets = [pattern | largestInPrefix];
  let rest = value - largestInPrefix;
  for (; rest >= 0x80; rest >>>= 7) octets.push((rest & 0x7f) | 0x80);
  octets.push(rest);
  return octets;
}

/** Encodes a string as it is, without Huffman code (RFC 7541, section 5.2). Characters are octets. */
export function encodeString(text: string): number[] {
  const octets = Buffer.from(text, 'latin1');
  return [...encodeInteger(0, 7, octets.length), ...octets];
}

/** Reads the integers and strings of one header block after each other. */
export class HpackCursor {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#end;
  }

  /** The next octet, not stepped over. */
  peek(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  /** @throws Http2Error if the block ends inside, or the value is beyond all use */
  integer(prefixBits: number): number {
    const largestInPrefix = (1 << prefixBits) - 1;
    let value = this.#octet() & largestInPrefix;
    if (value < largestInPrefix) return value;
    for (let shift = 0; shift <= 21; shift += 7) {
      const octet = this.#octet();
      value += (octet & 0x7f) << shift;
      if (value > largestInteger) break;
      if (octet < 0x80) return value;
    }
    throw new Http2Error(errorCodes.compressionError, 'an integer in a header block is too large');
  }

  /** One character for each octet. @throws Http2Error if the block ends inside, or the Huffman code is broken */
  string(): string {
    const isHuffman = this.peek() >= 0x80;
    const length = this.integer(7);
    const start = this.#at;
    if (length > this.#end - start) throw endsInside();
    this.#at += length;
    return isHuffman ? decodeHuffman(this.#bytes, start, this.#at) : this.#bytes.toString('latin1', start, this.#at);
  }

  #octet(): number {
    if (this.isAtEnd) throw endsInside();
    const octet = this.peek();
    this.#at++;
    return octet;
  }
}

function endsInside(): Http2Error {
  return new Http2Error(errorCodes.compressionError, 'a header block ends inside a field');
}
