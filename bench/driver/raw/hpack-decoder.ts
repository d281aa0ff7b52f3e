import { defaultTableBytes, HeaderTable, type HeaderField } from './header-table.ts';
import { HpackCursor } from './hpack-primitives.ts';
import { errorCodes, Http2Error } from './http2-error.ts';

/** Decodes the header blocks of one direction of one connection, which must come in their order (RFC 7541). */
export class HpackDecoder {
  readonly #table = new HeaderTable();

  /** As long as this stays, the same block means the same. */
  get changeCount(): number {
    return this.#table.changeCount;
  }

  /**
   * Decodes the whole block `bytes[start..end)`.
   * @throws Http2Error if it is broken; the connection's state is lost then
   */
  decode(bytes: Buffer, start: number, end: number): HeaderField[] {
    const cursor = new HpackCursor(bytes, start, end);
    const fields: HeaderField[] = [];
    while (!cursor.isAtEnd) {
      const octet = cursor.peek();
      if (octet >= 0x80) fields.push(this.#indexed(cursor.integer(7)));
      else if (octet >= 0x40) {
        const field = this.#literal(cursor, 6);
        this.#table.insert(field);
        fields.push(field);
      } else if (octet >= 0x20) this.#resize(cursor.integer(5), fields.length);
      else fields.push(this.#literal(cursor, 4));
    }
    return fields;
  }

  #indexed(index: number): HeaderField {
    const field = this.#table.field(index);
    if (field === undefined) {
      throw new Http2Error(errorCodes.compressionError, `a header block names index ${index}, which the table lacks`);
    }
    return field;
  }

  #literal(cursor: HpackCursor, prefixBits: number): HeaderField {
    const nameIndex = cursor.integer(prefixBits);
    const name = nameIndex === 0 ? cursor.string() : this.#indexed(nameIndex).name;
    return { name, value: cursor.string() };
  }

  #resize(limitBytes: number, fieldCount: number): void {
    if (fieldCount > 0) throw new Http2Error(errorCodes.compressionError, 'a table size update stands after a field');
    if (limitBytes > defaultTableBytes) {
      throw new Http2Error(
        errorCodes.compressionError,
        `a table size of ${limitBytes} bytes was set, at most ${defaultTableBytes} are allowed`,
      );
    }
    this.#table.resize(limitBytes);
  }
}
