const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);

const escape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([^]))/g;

/** What a PromQL string literal says, in any of its three quotes (escapes as in Go; backticks have none). */
export function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner;
  return inner.replace(escape, (_, byte?: string, short?: string, long?: string, octal?: string, single?: string) => {
    const hexadecimal = byte ?? short ?? long;
    if (hexadecimal !== undefined) return String.fromCodePoint(Math.min(parseInt(hexadecimal, 16), 0x10ffff));
    if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
    return escapes.get(single ?? '') ?? single ?? '';
  });
}
