import type { StatPanel } from '../panel.ts';
import type { DataPanelView } from '../view.ts';
import { colour, meaning, stepColour } from './colours.ts';
import type { PanelData } from './data.ts';
import { formatted } from './format.ts';
import { legendText } from './legend.ts';
import { type Box, faint, fitted, ink, moved, rectangle, text, widthOf } from './svg.ts';

interface Tile {
  readonly name: string;
  readonly words: string;
  /** Of the tile, where a threshold or a mapping says what is good. */
  readonly fill: string | undefined;
}

const largest = 30;

/** Big words beside or below each other, each on its colour. */
export function drawStat(panel: StatPanel, view: DataPanelView, data: PanelData, box: Box, nowSeconds: number): string {
  const tiles = tilesOf(panel, view, data, nowSeconds);
  if (tiles.length === 0)
    return text(box.width / 2, box.height / 2 + 5, fitted(panel.noValue, box.width, 14), {
      size: 14,
      fill: faint,
      anchor: 'middle',
    });
  const isWide = box.width > box.height * 2;
  const size = isWide
    ? { width: box.width / tiles.length, height: box.height }
    : { width: box.width, height: box.height / tiles.length };
  return tiles
    .map((tile, index) =>
      moved(isWide ? index * size.width : 0, isWide ? 0 : index * size.height, drawTile(tile, size, tiles.length > 1)),
    )
    .join('');
}

function tilesOf(panel: StatPanel, view: DataPanelView, data: PanelData, nowSeconds: number): readonly Tile[] {
  const { mappings = [], unit, decimals } = panel;
  return data.flatMap((series, index) =>
    series.flatMap((one): Tile[] => {
      const value = one.points.at(-1)?.[1];
      if (value === undefined) return [];
      const means = meaning(mappings, value);
      return [
        {
          name: legendText(view.queries[index]?.legend ?? '', one),
          words: means?.text ?? formatted(value, unit, { decimals, nowSeconds }),
          fill: means === undefined ? stepColour(view.thresholds, value) : colour(means.colour),
        },
      ];
    }),
  );
}

function drawTile({ name, words, fill }: Tile, { width, height }: Box, isNamed: boolean): string {
  const room = width - 12;
  const size = Math.max(11, Math.min(largest, height * 0.5, (room / widthOf(words, 1)) * 0.9));
  const words_ = {
    size: Math.round(size),
    fill: fill === undefined ? ink : '#fff',
    isBold: true,
    anchor: 'middle' as const,
  };
  const foot = height / 2 + size * 0.36 + (isNamed ? 7 : 0);
  return [
    fill === undefined ? '' : rectangle(1, 1, { width: width - 2, height: height - 2 }, fill, 'rx="3"'),
    isNamed
      ? text(width / 2, foot - size - 1, fitted(name, room, 10), {
          size: 10,
          fill: fill === undefined ? faint : '#fff',
          anchor: 'middle',
        })
      : '',
    text(width / 2, foot, words, words_),
  ].join('');
}
