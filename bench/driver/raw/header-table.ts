/** A header field. Characters are octets. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** RFC 7541, appendix A: index 1 comes first. */
const staticFields: readonly HeaderField[] = [
  ...[':authority', ':method GET', ':method POST', ':path /', ':path /index.html', ':scheme http', ':scheme https'],
  ...[':status 200', ':status 204', ':status 206', ':status 304', ':status 400', ':status 404', ':status 500'],
  ...['accept-charset', 'accept-encoding gzip, deflate', 'accept-language', 'accept-ranges', 'accept'],
  ...['access-control-allow-origin', 'age', 'allow', 'authorization', 'cache-control', 'content-disposition'],
  ...['content-encoding', 'content-language', 'content-length', 'content-location', 'content-range', 'content-type'],
  ...['cookie', 'date', 'etag', 'expect', 'expires', 'from', 'host', 'if-match', 'if-modified-since', 'if-none-match'],
  ...['if-range', 'if-unmodified-since', 'last-modified', 'link', 'location', 'max-forwards', 'proxy-authenticate'],
  ...['proxy-authorization', 'range', 'referer', 'refresh', 'retry-after', 'server', 'set-cookie'],
  ...['strict-transport-security', 'transfer-encoding', 'user-agent', 'vary', 'via', 'www-authenticate'],
].map((text) => {
  const [name = '', ...words] = text.split(' ');
  return { name, value: words.join(' ') };
});

/** How large a dynamic table may be unless SETTINGS say otherwise (RFC 9113, section 6.5.2). */
export const defaultTableBytes = 4096;

/** What a field takes up in a dynamic table (RFC 7541, section 4.1). */
export function fieldBytes(field: HeaderField): number {
  return field.name.length + field.value.length + 32;
}

/** HPACK's index of fields: the static ones, then those that the encoder has put in, the newest first. */
export class HeaderTable {
  readonly #fields: HeaderField[] = [];
  #bytes = 0;
  #limitBytes = defaultTableBytes;
  #changeCount = 0;

  get limitBytes(): number {
    return this.#limitBytes;
  }

  /** Counts insertions and changes of the limit: an index means the same as long as this stays. */
  get changeCount(): number {
    return this.#changeCount;
  }

  /** The field of an index, counted from 1. */
  field(index: number): HeaderField | undefined {
    return index <= staticFields.length ? staticFields[index - 1] : this.#fields[index - staticFields.length - 1];
  }

  /** The index of a field with this name and value, or 0. */
  indexOf(field: HeaderField): number {
    const same = (other: HeaderField): boolean => other.name === field.name && other.value === field.value;
    const dynamic = this.#fields.findIndex(same);
    if (dynamic >= 0) return dynamic + staticFields.length + 1;
    return staticFields.findIndex(same) + 1;
  }

  /** Puts a field in, and takes out the oldest ones that it leaves no room for. A field larger than the table empties it. */
  insert(field: HeaderField): void {
    this.#changeCount++;
    this.#fields.unshift(field);
    this.#bytes += fieldBytes(field);
    this.#evict();
  }

  resize(limitBytes: number): void {
    this.#changeCount++;
    this.#limitBytes = limitBytes;
    this.#evict();
  }

  #evict(): void {
    while (this.#bytes > this.#limitBytes) {
      const oldest = this.#fields.pop();
      if (oldest === undefined) return;
      this.#bytes -= fieldBytes(oldest);
    }
  }
}
