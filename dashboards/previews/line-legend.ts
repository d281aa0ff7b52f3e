import { digits, faint, fitted, moved, text, widthOf } from './svg.ts';

export interface LegendEntry {
  readonly name: string;
  readonly stroke: string;
  readonly isDashed: boolean;
  /** Such as `max 3 ms`. */
  readonly figures: readonly string[];
}

export interface Legend {
  readonly entries: readonly LegendEntry[];
  readonly width: number;
  /** Pixels that it may take at most. */
  readonly most: number;
}

const size = 11;
const lineHeight = 16;
const mark = 18;
const between = 16;
const left = 8;

/** How high a legend is, in pixels. */
export function legendHeight(legend: Legend): number {
  return linesOf(legend).length * lineHeight + 2;
}

/** Each name with the colour of its line and its figures, in as many lines as they need; what has no room is counted. */
export function drawLegend(legend: Legend): string {
  return linesOf(legend)
    .map((line, index) => moved(left, (index + 1) * lineHeight - 3, drawLine(line)))
    .join('');
}

function drawLine(entries: readonly (LegendEntry | string)[]): string {
  let x = 0;
  return entries
    .map((entry) => {
      const at = x;
      if (typeof entry === 'string') return text(at, 0, entry, { size, fill: faint });
      x += entryWidth(entry) + between;
      const name = widthOf(entry.name, size) + mark + 6;
      const dash = entry.isDashed ? ' stroke-dasharray="4 3"' : '';
      return moved(
        at,
        0,
        `<path d="M0 -4h13" stroke="${entry.stroke}" stroke-width="2.5"${dash}/>${text(mark, 0, entry.name, { size })}${text(Math.round(name), 0, entry.figures.join('  '), { size, fill: faint })}`,
      );
    })
    .join('');
}

function entryWidth({ name, figures }: LegendEntry): number {
  return mark + widthOf(name, size) + (figures.length === 0 ? 0 : 6 + widthOf(figures.join('  '), size));
}

/** The entries in lines, the last one saying how many are left out. */
function linesOf({ entries, width, most }: Legend): readonly (readonly (LegendEntry | string)[])[] {
  const room = Math.max(1, Math.floor(most / lineHeight));
  const lines: (LegendEntry | string)[][] = [];
  let used = 0;
  let shown = 0;
  for (const entry of entries) {
    const needs = entryWidth(entry) + between;
    const fits = lines.length > 0 && used + needs <= width - left;
    if (!fits && lines.length === room) break;
    if (fits) lines.at(-1)?.push(entry);
    else lines.push([entry]);
    used = fits ? used + needs : needs;
    shown += 1;
  }
  const rest = entries.length - shown;
  if (rest > 0) lines.at(-1)?.push(`and ${digits(rest)} more`);
  return lines.map((line) =>
    line.map((entry) => (typeof entry === 'string' ? entry : { ...entry, name: fitted(entry.name, width / 2, size) })),
  );
}
