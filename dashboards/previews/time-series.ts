import type { ThresholdStep, TimeSeriesPanel } from '../panel.ts';
import type { DataPanelView } from '../view.ts';
import { colour, seriesColour } from './colours.ts';
import type { PanelData, Series, TimeRange } from './data.ts';
import { clock, formatted } from './format.ts';
import { drawLegend, legendHeight, type LegendEntry } from './line-legend.ts';
import { legendText } from './legend.ts';
import { drawPlot, type PlotOption } from './plot.ts';
import { scaleFor, type Scale } from './scale.ts';
import { type Box, faint, hairline, moved, text } from './svg.ts';
import { timeTicks } from './time-axis.ts';

const left = 62;
const axisHeight = 20;
const namedInOrder = 6;
const limitColour = '#5b6470';

interface Line {
  readonly name: string;
  readonly isLimit: boolean;
  readonly stroke: string;
  /** Null where nothing was known: the line is broken there. */
  readonly points: readonly (readonly [seconds: number, value: number | null])[];
}

/** Lines over time, with the thresholds across them, and their names with figures below. */
export function drawTimeSeries(
  panel: TimeSeriesPanel,
  view: DataPanelView,
  data: PanelData,
  box: Box,
  range: TimeRange,
): string {
  const lines = linesOf(panel, view, data, range);
  if (lines.length === 0)
    return text(box.width / 2, box.height / 2, 'No data', { size: 13, fill: faint, anchor: 'middle' });
  const legend = {
    entries: lines.toSorted(byPlace(lines)).map((line) => entryOf(line, panel)),
    width: box.width,
    most: box.height * 0.34,
  };
  const plot = { width: box.width, height: box.height - legendHeight(legend) };
  const scale = scaleOf(lines, panel);
  const drawn = drawPlot(optionOf(panel, lines, scale, view.thresholds, range, plot), plot);
  return drawn + offScale(view.thresholds, scale, panel, box.width) + moved(0, plot.height, drawLegend(legend));
}

function linesOf(panel: TimeSeriesPanel, view: DataPanelView, data: PanelData, range: TimeRange): readonly Line[] {
  const { mirrored = [] } = panel;
  const all = data.flatMap((series, index) => {
    const query = view.queries[index];
    return series.map((one) => ({
      name: legendText(query?.legend ?? '', one),
      isLimit: query?.isLimit ?? false,
      points: withGaps(one, range, mirrored.includes(index) ? -1 : 1),
    }));
  });
  const measured = all.filter(({ isLimit }) => !isLimit).sort((one, other) => (one.name < other.name ? -1 : 1));
  return [
    ...measured.map((line, index) => ({ ...line, stroke: seriesColour(index) })),
    ...all.filter(({ isLimit }) => isLimit).map((line) => ({ ...line, stroke: limitColour })),
  ];
}

/** By name; of many the largest first, since the others will have no room. */
function byPlace(lines: readonly Line[]): (one: Line, other: Line) => number {
  return lines.length <= namedInOrder
    ? () => 0
    : (one, other) => Math.max(...valuesOf(other)) - Math.max(...valuesOf(one));
}

function withGaps({ points }: Series, { stepSeconds }: TimeRange, sign: 1 | -1): Line['points'] {
  return points.flatMap(([seconds, value], index): Line['points'] => {
    const before = points[index - 1]?.[0];
    const isGap = before !== undefined && seconds - before > stepSeconds * 1.5;
    return [...(isGap ? [[seconds - stepSeconds, null] as const] : []), [seconds, sign * value] as const];
  });
}

function valuesOf({ points }: Line): readonly number[] {
  return points.flatMap(([, value]) => (value === null ? [] : [value]));
}

/** Of stacked lines the sums have to have room. */
function scaleOf(lines: readonly Line[], panel: TimeSeriesPanel): Scale {
  const values = lines.flatMap(valuesOf);
  const stacked = panel.isStacked === true ? [...sumsByTime(lines).values()] : [];
  const most = Math.max(...values, ...stacked);
  const { min, max } = panel;
  return scaleFor({ least: Math.min(...values), most }, { min, max, isWhole: panel.decimals === 0 }, panel.unit);
}

function sumsByTime(lines: readonly Line[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { points } of lines)
    for (const [seconds, value] of points) sums.set(seconds, (sums.get(seconds) ?? 0) + (value ?? 0));
  return sums;
}

function optionOf(
  panel: TimeSeriesPanel,
  lines: readonly Line[],
  scale: Scale,
  thresholds: readonly ThresholdStep[],
  range: TimeRange,
  plot: Box,
): PlotOption {
  const isLog = panel.scale === 'log';
  const axisText = { color: faint, fontSize: 11, fontFamily: 'inherit' };
  const ticks = timeTicks(range, plot.width - left).map((seconds) => seconds * 1000);
  return {
    grid: { left, right: 10, top: 8, bottom: axisHeight },
    xAxis: {
      type: 'value',
      min: range.startSeconds * 1000,
      max: range.endSeconds * 1000,
      axisLine: { lineStyle: { color: hairline } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...axisText, customValues: ticks, formatter: (value: number) => clock(value / 1000), margin: 6 },
    },
    yAxis: {
      type: isLog ? 'log' : 'value',
      ...(isLog ? {} : { min: scale.least, max: scale.most, interval: scale.interval }),
      axisLabel: {
        ...axisText,
        formatter: (value: number) => formatted(value, panel.unit, { nowSeconds: 0 }),
        margin: 6,
      },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: hairline } },
    },
    series: lines.map((line, index) => ({
      type: 'line',
      data: line.points.map(([seconds, value]) => [seconds * 1000, value]),
      showSymbol: line.points.length === 1,
      symbolSize: 4,
      silent: true,
      emphasis: { disabled: true },
      itemStyle: { color: line.stroke },
      lineStyle: { width: 1.5, color: line.stroke, ...(line.isLimit && { type: [7, 5], width: 1.3 }) },
      ...(line.isLimit ? {} : { areaStyle: { color: line.stroke, opacity: panel.isStacked === true ? 0.3 : 0.07 } }),
      ...(panel.isStacked === true && !line.isLimit && { stack: 'all' }),
      ...(index === 0 && { markLine: thresholdLines(thresholds, scale) }),
    })),
  };
}

/** Dashed lines where a colour begins, those that the axis reaches. */
function thresholdLines(thresholds: readonly ThresholdStep[], { least, most }: Scale): MarkLines {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    data: thresholds.flatMap(({ from, colour: name }) =>
      from === undefined || from < least || from > most
        ? []
        : [{ yAxis: from, lineStyle: { color: colour(name), type: [5, 4], width: 1.3 } }],
    ),
  };
}

interface MarkLines {
  readonly silent: true;
  readonly symbol: 'none';
  readonly label: { readonly show: false };
  readonly data: { yAxis: number; lineStyle: { color: string; type: number[]; width: number } }[];
}

/** Says which lines are above what is drawn: Grafana does not stretch an axis for them either. */
function offScale(
  thresholds: readonly ThresholdStep[],
  { most }: Scale,
  { unit }: TimeSeriesPanel,
  width: number,
): string {
  const above = thresholds.filter(({ from }) => from !== undefined && from > most);
  const [lowest] = above;
  if (lowest?.from === undefined) return '';
  const words = `line at ${formatted(lowest.from, unit, { nowSeconds: 0 })} ↑`;
  return text(width - 4, -8, words, { size: 11, fill: colour(lowest.colour), anchor: 'end' });
}

function entryOf(line: Line, { calculations = [], unit, decimals }: TimeSeriesPanel): LegendEntry {
  const values = valuesOf(line);
  const figures = {
    last: values.at(-1) ?? NaN,
    max: Math.max(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
  return {
    name: line.name,
    stroke: line.stroke,
    isDashed: line.isLimit,
    figures: calculations.map((name) => `${name} ${formatted(figures[name], unit, { decimals, nowSeconds: 0 })}`),
  };
}
