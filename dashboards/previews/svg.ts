/** A rectangle in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

interface TextStyle {
  /** In pixels. Default: 12. */
  readonly size?: number;
  readonly fill?: string;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** What nearly all words are written in. */
export const ink = '#24292e';
/** For what stands beside: axes, units, explanations. */
export const faint = '#6b737c';
/** Lines that only separate. */
export const hairline = '#e1e4e8';

const averageCharacterWidth = 0.58;

/** A line of text whose left, middle or right end stands at x, its foot at y. Any characters. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { size = 12, fill = ink, isBold = false, anchor = 'start' } = style;
  const weight = isBold ? ' font-weight="600"' : '';
  const end = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${digits(x)}" y="${digits(y)}" font-size="${size}" fill="${fill}"${weight}${end}>${escaped(words)}</text>`;
}

/** A filled rectangle; `more` are attributes as they stand. */
export function rectangle(x: number, y: number, { width, height }: Box, fill: string, more = ''): string {
  return `<rect x="${digits(x)}" y="${digits(y)}" width="${digits(width)}" height="${digits(height)}" fill="${fill}"${more === '' ? '' : ` ${more}`}/>`;
}

/** Something drawn from 0, 0 on, moved. */
export function moved(x: number, y: number, content: string): string {
  return `<g transform="translate(${digits(x)} ${digits(y)})">${content}</g>`;
}

/** About how wide a text is, in pixels: fonts differ from reader to reader. */
export function widthOf(words: string, size = 12): number {
  return words.length * size * averageCharacterWidth;
}

/** As much of a text as there is room for. */
export function fitted(words: string, width: number, size = 12): string {
  const characters = Math.floor(width / (size * averageCharacterWidth));
  return words.length <= characters ? words : `${words.slice(0, Math.max(0, characters - 1)).trimEnd()}…`;
}

/** At most one decimal: more is not seen, and makes a file twice as long. */
export function digits(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
