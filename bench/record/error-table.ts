import { status as grpcStatus } from '@grpc/grpc-js';
import type { ErrorCount } from '../result/schema.ts';

/** Rows at most; messages beyond count in one row for each code. */
const rowLimit = 50;
/** Texts remembered with their row, so that a storm of one error is not folded a million times. */
const rememberedLimit = 1_000;
const messageLimit = 300;
const otherMessages = '(other messages)';

/** An IPv4 address with its port stays as it is: it says which member. Other numbers (revisions, ids, sizes) fold. */
const addressOrNumber = /\d+(?:\.\d+){3}(?::\d+)?|0x[0-9a-f]+|\d+/gi;

/** One text for messages that differ in numbers only: `revision 7` and `revision 8` are both `revision #`. A folded text stays as it is. */
export function foldMessage(message: string): string {
  return message.slice(0, messageLimit).replace(addressOrNumber, (found) => (found.includes('.') ? found : '#'));
}

/** gRPC's name of a code, such as UNAVAILABLE for 14. */
export function grpcCodeName(code: number): string {
  return grpcStatus[code] ?? `CODE_${code}`;
}

interface Row {
  readonly code: number;
  /** The message itself, until one that differs in its numbers joins it. */
  message: string;
  readonly firstAtSeconds: number;
  count: number;
}

/** Counts failures by gRPC code and folded message, in bounded memory whatever a server says. */
export class ErrorTable {
  readonly #rows = new Map<string, Row>();
  readonly #remembered = new Map<string, Row>();

  /** `atSeconds`: since the measured time began. `count`: so many of the same. */
  count(code: number, message: string, atSeconds: number, count = 1): void {
    const exactKey = `${code} ${message}`;
    let row = this.#remembered.get(exactKey);
    if (row === undefined) {
      row = this.#rowFor(code, message.slice(0, messageLimit), atSeconds);
      if (this.#remembered.size < rememberedLimit) this.#remembered.set(exactKey, row);
    }
    row.count += count;
  }

  /** Most frequent first. */
  list(): ErrorCount[] {
    return [...this.#rows.values()]
      .sort((a, b) => b.count - a.count)
      .map(({ code, message, count, firstAtSeconds }) => {
        return { code, name: grpcCodeName(code), message, count, firstAtSeconds };
      });
  }

  #rowFor(code: number, message: string, firstAtSeconds: number): Row {
    const folded = foldMessage(message);
    const known = this.#rows.get(`${code} ${folded}`);
    if (known !== undefined) {
      if (known.message !== message) known.message = folded;
      return known;
    }
    const [text, key] = this.#rows.size < rowLimit ? [message, folded] : [otherMessages, otherMessages];
    const row = this.#rows.get(`${code} ${key}`) ?? { code, message: text, firstAtSeconds, count: 0 };
    this.#rows.set(`${code} ${key}`, row);
    return row;
  }
}
