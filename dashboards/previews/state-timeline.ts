import type { StateTimelinePanel, ValueMapping } from '../panel.ts';
import type { DataPanelView } from '../view.ts';
import { colour, meaning } from './colours.ts';
import type { PanelData, Series, TimeRange } from './data.ts';
import { legendText } from './legend.ts';
import { drawSwatches } from './swatches.ts';
import { type Box, faint, fitted, ink, moved, rectangle, text, widthOf } from './svg.ts';
import { drawTimeAxis, timeX } from './time-axis.ts';

const axisHeight = 18;
const legendHeight = 20;
const mostBandHeight = 46;
const nameSize = 11;

interface Band {
  readonly name: string;
  readonly spans: readonly Span[];
}

/** A time in which a value stayed. */
export interface Span {
  readonly value: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** A band a series, in the colour of its state. */
export function drawStateTimeline(
  panel: StateTimelinePanel,
  view: DataPanelView,
  data: PanelData,
  box: Box,
  range: TimeRange,
): string {
  const bands = data.flatMap((series, index) =>
    series.map((one): Band => ({
      name: legendText(view.queries[index]?.legend ?? '', one),
      spans: spansOf(one, range),
    })),
  );
  const longest = Math.max(0, ...bands.map(({ name }) => widthOf(name, nameSize)));
  const left = Math.min(longest + 8, box.width * 0.4);
  const plot = { width: box.width - left - 8, height: box.height - axisHeight - legendHeight };
  const pitch = Math.min(mostBandHeight, plot.height / Math.max(1, bands.length));
  const height = pitch * bands.length;
  const seen = panel.mappings.filter(({ value }) =>
    bands.some(({ spans }) => spans.some((span) => span.value === value)),
  );
  return [
    moved(left, 0, drawTimeAxis(range, plot.width, height)),
    ...bands.map((band, index) =>
      moved(0, index * pitch, drawBand(band, { left, width: plot.width, height: pitch }, panel.mappings, range)),
    ),
    moved(
      left,
      height + axisHeight + legendHeight - 4,
      drawSwatches(
        seen.map((one) => ({ name: one.text, fill: colour(one.colour) })),
        plot.width,
      ),
    ),
  ].join('');
}

function drawBand(
  { name, spans }: Band,
  { left, width, height }: { readonly left: number; readonly width: number; readonly height: number },
  mappings: readonly ValueMapping[],
  range: TimeRange,
): string {
  const drawn = spans.map(({ value, fromSeconds, toSeconds }) => {
    const from = timeX(range, width, fromSeconds);
    const size = { width: Math.max(1, timeX(range, width, toSeconds) - from - 1), height: height - 4 };
    const means = meaning(mappings, value);
    const words = means?.text ?? String(value);
    const hasRoom = widthOf(words, nameSize) < size.width - 6 && size.height > 11;
    return [
      rectangle(left + from, 2, size, means === undefined ? faint : colour(means.colour), 'rx="2" fill-opacity="0.85"'),
      hasRoom ? text(left + from + 5, height / 2 + 4, words, { size: nameSize, fill: '#fff' }) : '',
    ].join('');
  });
  return (
    text(left - 6, height / 2 + 4, fitted(name, left - 6, nameSize), { size: nameSize, fill: ink, anchor: 'end' }) +
    drawn.join('')
  );
}

/** The times in which a series kept a value; where nothing was known there is a gap. */
export function spansOf({ points }: Series, { stepSeconds, endSeconds }: TimeRange): readonly Span[] {
  const spans: Span[] = [];
  for (const [seconds, value] of points) {
    const last = spans.at(-1);
    const toSeconds = Math.min(seconds + stepSeconds, endSeconds);
    if (last?.value === value && last.toSeconds >= seconds) spans[spans.length - 1] = { ...last, toSeconds };
    else spans.push({ value, fromSeconds: seconds, toSeconds });
  }
  return spans;
}
