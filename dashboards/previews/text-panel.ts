import { type Box, faint, text, widthOf } from './svg.ts';

const size = 12;
const lineHeight = 15.5;

/** Words in lines as wide as there is room; Markdown's signs are left out. */
export function drawText(markdown: string, box: Box): string {
  const lines = markdown
    .replaceAll('**', '')
    .replaceAll('`', '')
    .split('\n')
    .flatMap((line) => wrapped(line, box.width));
  const most = Math.floor(box.height / lineHeight);
  return lines
    .slice(0, most)
    .map((line, index) => text(0, (index + 1) * lineHeight - 3, line, { size, fill: faint }))
    .join('');
}

/** A paragraph cut at its spaces. */
export function wrapped(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || widthOf(`${last} ${word}`, size) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
