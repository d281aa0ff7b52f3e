import { moved, rectangle, text, widthOf } from './svg.ts';

interface Swatch {
  readonly name: string;
  readonly fill: string;
}

const size = 11;

/** Names with their colours in one line, those that there is room for. Its foot stands at 0. */
export function drawSwatches(swatches: readonly Swatch[], width: number): string {
  let x = 0;
  return swatches
    .map(({ name, fill }) => {
      const at = x;
      x += widthOf(name, size) + 30;
      if (x > width) return '';
      return moved(at, 0, rectangle(0, -8, { width: 10, height: 8 }, fill, 'rx="1"') + text(14, 0, name, { size }));
    })
    .join('');
}
