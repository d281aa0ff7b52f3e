import { type LineCounter, Scalar } from 'yaml';

/** A text of a YAML file that knows on which line of the file each of its characters stands. */
export interface LocatedText {
  readonly text: string;
  /** Line of the file, from 1, of the character at an offset of the text. */
  readonly lineAt: (offset: number) => number;
}

/**
 * A scalar as its text. Characters that are not white space stand in the same order in the file and in the text, whatever YAML
 * does to line breaks and indentation: counting them finds the place in plain and in block scalars. Escapes within quotes
 * can only make the found line too early.
 */
export function locateText(scalar: Scalar, source: string, lines: LineCounter): LocatedText {
  const text = String(scalar.value);
  const [start = 0, end = 0] = scalar.range ?? [];
  const isBlock = scalar.type === Scalar.BLOCK_LITERAL || scalar.type === Scalar.BLOCK_FOLDED;
  const isQuoted = scalar.type === Scalar.QUOTE_DOUBLE || scalar.type === Scalar.QUOTE_SINGLE;
  const contentStart = isBlock ? source.indexOf('\n', start) + 1 : isQuoted ? start + 1 : start;
  return {
    text,
    lineAt: (offset) => {
      const before = countVisible(text.slice(0, offset));
      return lines.linePos(offsetOfVisible(source, before, contentStart, end)).line;
    },
  };
}

function countVisible(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** Where in `source` the visible character number `index` (from 0) behind `start` stands; the last one if there are fewer. */
function offsetOfVisible(source: string, index: number, start: number, end: number): number {
  let seen = 0;
  let last = start;
  for (let offset = start; offset < end; offset += 1) {
    if (/\s/.test(source.charAt(offset))) continue;
    last = offset;
    if (seen === index) break;
    seen += 1;
  }
  return last;
}
