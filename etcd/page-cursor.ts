const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const backslash = 0x5c;
const lowerN = 0x6e;

/** Node makes longer strings outside V8's heap, at twenty times the cost of their bytes. A longer line is a chunk of its own. */
const chunkBytes = 16_384;
/** V8 copies shorter slices anyway, and lets longer ones refer to the string that they are cut from. */
const shortestSlice = 13;
const noBytes = Buffer.alloc(0);

/** Digits, signs, the point and the exponent: of these `Number` reads decimal floats only, never hex, binary or words. */
const inDecimalFloat = characterClass('0123456789+-.eE');
const inLabelName = characterClass('0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
const inMetricName = characterClass('0123456789_:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** The words of Go's strconv.ParseFloat, which defines values in the text format, in lower case. */
const wordValues: ReadonlyMap<string, number> = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
  ['infinity', Infinity],
  ['+infinity', Infinity],
  ['-infinity', -Infinity],
]);

/**
 * Reads the tokens of one line at a time out of a page. A read that fails returns undefined and leaves its reason in `failure`;
 * nothing throws, because a page of garbage has a failure on every line.
 *
 * It scans bytes, which V8 does twice as fast as characters, and cuts tokens out of the page read as Latin-1, where offsets are
 * those of the bytes. Only a token with a byte above 127 is decoded from UTF-8.
 */
export class PageCursor {
  position = 0;
  /** Exclusive end of the current line. */
  end = 0;
  failure = '';
  /** Number of the current line, from 1 on. */
  line = 0;
  readonly #page: Buffer;
  #pagePosition = 0;
  /** Whole lines of the page, as bytes and as Latin-1. */
  #bytes: Buffer = noBytes;
  #latin1 = '';
  readonly #ownTexts = new Map<string, string>();
  #lineStart = 0;
  #nextStart = 0;

  constructor(page: Buffer) {
    this.#page = page;
  }

  /** Moves to the start of the next line, the first one at first. False after the last. */
  nextLine(): boolean {
    if (this.#nextStart >= this.#latin1.length && !this.#nextChunk()) return false;
    const start = this.#nextStart;
    const length = this.#latin1.length;
    const lineFeed = this.#latin1.indexOf('\n', start);
    const end = lineFeed === -1 ? length : lineFeed;
    this.#nextStart = end + 1;
    this.#lineStart = start;
    this.position = start;
    this.end = end > start && this.#bytes[end - 1] === carriageReturn ? end - 1 : end;
    this.line++;
    this.failure = '';
    return true;
  }

  /** The current line's first `maxCharacters`. */
  lineText(maxCharacters: number): string {
    // Four bytes are the most that a character takes in UTF-8, two of JavaScript's units the most that it gives.
    const end = Math.min(this.end, this.#lineStart + maxCharacters * 4);
    return this.#bytes.toString('utf8', this.#lineStart, end).slice(0, maxCharacters);
  }

  /** The last byte of the current line, 0 if it is empty. */
  lastByte(): number {
    return this.end > this.#lineStart ? (this.#bytes[this.end - 1] ?? 0) : 0;
  }

  /** The byte at the position, -1 at the line's end. */
  peek(): number {
    return this.position < this.end ? (this.#bytes[this.position] ?? -1) : -1;
  }

  /** Steps over `code` if it comes next. */
  take(code: number): boolean {
    if (this.peek() !== code) return false;
    this.position++;
    return true;
  }

  /** Steps over `token` if it comes next and `after` follows; `after` is not stepped over. */
  takeBefore(token: string, after: number): boolean {
    const end = this.position + token.length;
    // A slice compared is a third faster than startsWith.
    if (this.#bytes[end] !== after || this.#latin1.slice(this.position, end) !== token) return false;
    this.position = end;
    return true;
  }

  skipBlanks(): void {
    let code = this.peek();
    while (code === space || code === tab) {
      this.position++;
      code = this.peek();
    }
  }

  /** A bare metric name, `[a-zA-Z_:][a-zA-Z0-9_:]*`. */
  metricName(): string | undefined {
    return this.#name(inMetricName, 'a metric name');
  }

  /** A bare label name, `[a-zA-Z_][a-zA-Z0-9_]*`. */
  labelName(): string | undefined {
    return this.#name(inLabelName, 'a label name');
  }

  /** A string in double quotes with the escapes `\\`, `\"` and `\n`. */
  quoted(): string | undefined {
    if (!this.take(quote)) {
      this.#failAtColumn('a string in double quotes');
      return undefined;
    }
    const bytes = this.#bytes;
    const start = this.position;
    const end = this.end;
    let bits = 0;
    for (let at = start; at < end; at++) {
      const code = bytes[at] ?? 0;
      if (code === quote) {
        this.position = at + 1;
        if (bits >= 0x80) return bytes.toString('utf8', start, at);
        return at - start < shortestSlice ? this.#latin1.slice(start, at) : this.#ownText(start, at);
      }
      if (code === backslash) return this.#quotedWithEscapes(start, at);
      bits |= code;
    }
    this.failure = 'a string is not closed';
    return undefined;
  }

  /** A long slice would keep its chunk in memory as long as the label lives: copies it, once for each text of the page. */
  #ownText(start: number, end: number): string {
    const slice = this.#latin1.slice(start, end);
    const known = this.#ownTexts.get(slice);
    if (known !== undefined) return known;
    const copy = this.#bytes.toString('latin1', start, end);
    this.#ownTexts.set(copy, copy);
    return copy;
  }

  /** A value as Go's strconv.ParseFloat reads it, hexadecimal floats left out. */
  number(): number | undefined {
    const bytes = this.#bytes;
    const start = this.position;
    const end = this.end;
    let isDecimal = true;
    let at = start;
    for (; at < end; at++) {
      const code = bytes[at] ?? 0;
      if (code === space || code === tab) break;
      if (inDecimalFloat[code] !== 1) isDecimal = false;
    }
    this.position = at;
    const token = this.#latin1.slice(start, at);
    const value = isDecimal && token !== '' ? Number(token) : wordValues.get(token.toLowerCase());
    if (value === undefined || (isDecimal && !Number.isFinite(value))) {
      this.failure = `expected a value within the range of 64-bit floats, found ${JSON.stringify(token.slice(0, 40))}`;
      return undefined;
    }
    return value;
  }

  /** Takes whole lines of about `chunkBytes` out of the page. */
  #nextChunk(): boolean {
    const page = this.#page;
    const start = this.#pagePosition;
    if (start >= page.length) return false;
    let end = page.length;
    if (end - start > chunkBytes) {
      end = page.lastIndexOf(newline, start + chunkBytes) + 1;
      if (end <= start) end = page.indexOf(newline, start + chunkBytes) + 1;
      if (end === 0) end = page.length;
    }
    this.#bytes = page.subarray(start, end);
    this.#latin1 = this.#bytes.toString('latin1');
    this.#pagePosition = end;
    this.#nextStart = 0;
    return true;
  }

  #name(characters: Uint8Array, what: string): string | undefined {
    const bytes = this.#bytes;
    const start = this.position;
    const first = this.peek();
    if (first >= 0x30 && first <= 0x39) {
      this.#failAtColumn(what);
      return undefined;
    }
    let at = start;
    while (at < this.end && characters[bytes[at] ?? 0] === 1) at++;
    if (at === start) {
      this.#failAtColumn(what);
      return undefined;
    }
    this.position = at;
    return this.#latin1.slice(start, at);
  }

  /** A quoted string whose first backslash stands at `firstEscape`. Byte by byte: the text between escapes may be UTF-8. */
  #quotedWithEscapes(start: number, firstEscape: number): string | undefined {
    const bytes = this.#bytes;
    const value: number[] = [...bytes.subarray(start, firstEscape)];
    for (let at = firstEscape; at < this.end; at++) {
      let code = bytes[at] ?? 0;
      if (code === quote) {
        this.position = at + 1;
        return Buffer.from(value).toString('utf8');
      }
      if (code === backslash) {
        at++;
        code = at < this.end ? (bytes[at] ?? 0) : 0;
        if (code === lowerN) code = 0x0a;
        else if (code !== quote && code !== backslash) {
          this.failure = `a backslash may stand before \\, " and n only, found it before ${JSON.stringify(String.fromCharCode(code))}`;
          return undefined;
        }
      }
      value.push(code);
    }
    this.failure = 'a string is not closed';
    return undefined;
  }

  #failAtColumn(expected: string): void {
    this.failure = `expected ${expected} at column ${this.position - this.#lineStart + 1}`;
  }
}

/** A table over all bytes: 1 for those in `characters`. */
function characterClass(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
