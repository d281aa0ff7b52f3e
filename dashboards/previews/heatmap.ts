import type { HeatmapPanel } from '../panel.ts';
import type { PanelData, Series, TimeRange } from './data.ts';
import { formatted } from './format.ts';
import { type Box, digits, faint, moved, text } from './svg.ts';
import { drawTimeAxis, timeX } from './time-axis.ts';

const axisHeight = 18;
const left = 54;
/** From few observations to many. */
const shades = ['#fee8c8', '#fdd49e', '#fdbb84', '#fc8d59', '#ef6548', '#d7301f', '#990000'];

/** Observations a second between one bound and the next. */
export interface Bucket {
  /** Its upper bound; infinite of the last one. */
  readonly bound: number;
  readonly points: ReadonlyMap<number, number>;
}

/** How many observations fell into which bucket at which time, as Grafana shows Prometheus' buckets. */
export function drawHeatmap(panel: HeatmapPanel, data: PanelData, box: Box, range: TimeRange): string {
  const buckets = filledRange(bucketsOf(data.flat()));
  if (buckets.length === 0) return text(box.width / 2, box.height / 2, 'No data', { fill: faint, anchor: 'middle' });
  const plot = { width: box.width - left - 8, height: box.height - axisHeight };
  const pitch = plot.height / buckets.length;
  const highest = Math.max(...buckets.flatMap(({ points }) => [...points.values()]));
  const cellWidth = timeX(range, plot.width, range.startSeconds + range.stepSeconds) - 0.6;
  const cells = new Map<string, string>();
  for (const [index, { points }] of buckets.entries()) {
    const top = plot.height - (index + 1) * pitch + 0.5;
    for (const [seconds, value] of points) {
      if (value <= 0) continue;
      const shade = shades[Math.min(shades.length - 1, Math.floor((value / highest) ** 0.5 * shades.length))] ?? '';
      const x = timeX(range, plot.width, seconds) - cellWidth;
      if (x < 0) continue;
      const path = `M${digits(x)} ${digits(top)}h${digits(cellWidth)}v${digits(pitch - 1)}h-${digits(cellWidth)}z`;
      cells.set(shade, (cells.get(shade) ?? '') + path);
    }
  }
  const names = buckets.map(({ bound }, index) =>
    text(left - 6, plot.height - (index + 0.5) * pitch + 4, boundText(bound, panel), {
      size: 11,
      fill: faint,
      anchor: 'end',
    }),
  );
  const paths = [...cells].map(([shade, path]) => `<path fill="${shade}" d="${path}"/>`);
  return names.join('') + moved(left, 0, drawTimeAxis(range, plot.width, plot.height) + paths.join(''));
}

function boundText(bound: number, { unit }: HeatmapPanel): string {
  return Number.isFinite(bound) ? formatted(bound, unit, { nowSeconds: 0 }) : 'more';
}

/** Each bucket less the one below it: Prometheus' own have all that is at most their bound. */
export function bucketsOf(series: readonly Series[]): readonly Bucket[] {
  const cumulative = series
    .map(({ labels, points }) => ({
      bound: labels['le'] === '+Inf' ? Infinity : Number(labels['le']),
      points: new Map(points),
    }))
    .sort((one, other) => one.bound - other.bound);
  return cumulative.map(({ bound, points }, index) => {
    const below = cumulative[index - 1]?.points;
    return {
      bound,
      points: new Map([...points].map(([seconds, value]) => [seconds, value - (below?.get(seconds) ?? 0)])),
    };
  });
}

/** From the lowest bucket that anything fell into to the highest one. */
function filledRange(buckets: readonly Bucket[]): readonly Bucket[] {
  const isFilled = ({ points }: Bucket): boolean => [...points.values()].some((value) => value > 0);
  const first = buckets.findIndex(isFilled);
  return first === -1 ? [] : buckets.slice(first, buckets.findLastIndex(isFilled) + 1);
}
