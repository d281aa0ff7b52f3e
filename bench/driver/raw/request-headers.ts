import { unaryMethodPaths, type UnaryMethod } from '../method.ts';
import { defaultTableBytes, fieldBytes, HeaderTable, type HeaderField } from './header-table.ts';
import { encodeInteger, encodeString } from './hpack-primitives.ts';

export interface RequestHeaderOptions {
  readonly isSecure: boolean;
  /** `host:port`. */
  readonly authority: string;
  readonly token: string | undefined;
}

/**
 * Encodes the header blocks of requests. Each field is put into the server's table when it is first sent; from then on a request's
 * block is a byte a field, and is kept until the table changes.
 */
export class RequestHeaders {
  readonly #options: RequestHeaderOptions;
  readonly #table = new HeaderTable();
  readonly #ready = new Map<UnaryMethod, Uint8Array>();
  #token: string | undefined;
  /** Whether all fields that we send have room in the table together. */
  #fits = true;
  /** Table sizes to announce at the start of the next block: the lowest since the last one, and the present one. */
  #announced: readonly number[] = [];

  constructor(options: RequestHeaderOptions) {
    this.#options = options;
    this.#token = options.token;
    this.#forget();
  }

  /** The block of a request's HEADERS. The caller must send it, and before any later one: the server's table follows. */
  block(method: UnaryMethod): Uint8Array {
    return this.#ready.get(method) ?? this.#encode(method);
  }

  useToken(token: string | undefined): void {
    this.#token = token;
    this.#forget();
  }

  /** The server allows its table so many bytes (SETTINGS_HEADER_TABLE_SIZE). */
  limitTable(limitBytes: number): void {
    const limit = Math.min(limitBytes, defaultTableBytes);
    if (limit === this.#table.limitBytes) return;
    this.#table.resize(limit);
    const lowest = Math.min(limit, ...this.#announced);
    this.#announced = lowest === limit ? [limit] : [lowest, limit];
    this.#forget();
  }

  #forget(): void {
    this.#ready.clear();
    const paths = Object.values(unaryMethodPaths).map((path) => ({ name: ':path', value: path }));
    const all = [...paths, ...this.#commonFields()];
    this.#fits = all.reduce((sum, field) => sum + fieldBytes(field), 0) <= this.#table.limitBytes;
  }

  /** Pseudo-fields stand first (RFC 9113, section 8.3). */
  #commonFields(): HeaderField[] {
    return [
      { name: ':authority', value: this.#options.authority },
      { name: 'content-type', value: 'application/grpc' },
      { name: 'te', value: 'trailers' },
      ...(this.#token === undefined ? [] : [{ name: 'token', value: this.#token }]),
    ];
  }

  #encode(method: UnaryMethod): Uint8Array {
    const before = this.#table.changeCount;
    const isAnnouncing = this.#announced.length > 0;
    const octets = this.#announced.flatMap((sizeBytes) => encodeInteger(0x20, 5, sizeBytes));
    this.#announced = [];
    const fields = [
      { name: ':method', value: 'POST' },
      { name: ':scheme', value: this.#options.isSecure ? 'https' : 'http' },
      { name: ':path', value: unaryMethodPaths[method] },
      ...this.#commonFields(),
    ];
    for (const field of fields) octets.push(...this.#field(field));
    const block = Uint8Array.from(octets);
    if (this.#table.changeCount !== before) this.#ready.clear();
    else if (!isAnnouncing) this.#ready.set(method, block);
    return block;
  }

  #field(field: HeaderField): number[] {
    const index = this.#table.indexOf(field);
    if (index > 0) return encodeInteger(0x80, 7, index);
    const literal = [...encodeString(field.name), ...encodeString(field.value)];
    if (!this.#fits) return [0x00, ...literal];
    this.#table.insert(field);
    return [0x40, ...literal];
  }
}
