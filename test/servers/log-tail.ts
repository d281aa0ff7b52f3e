/** The last `limit` characters of a stream of text, cut at a line where possible. */
export class LogTail {
  #text = '';
  readonly #limit: number;

  constructor(limit = 64 * 1024) {
    this.#limit = limit;
  }

  append(chunk: string): void {
    const text = this.#text + chunk;
    if (text.length <= this.#limit) {
      this.#text = text;
      return;
    }
    const tail = text.slice(-this.#limit);
    const lineEnd = tail.indexOf('\n');
    this.#text = lineEnd === -1 || lineEnd === tail.length - 1 ? tail : tail.slice(lineEnd + 1);
  }

  /** All that is kept, or its last `lines` lines. */
  read(lines = Number.POSITIVE_INFINITY): string {
    const all = this.#text.trimEnd().split('\n');
    return all.slice(-Math.min(lines, all.length)).join('\n');
  }
}
