import type { LineSeriesOption } from 'echarts/charts';
import { drawSvg, type PlotOption } from '../../../bench/report/draw.ts';
import type { AlertOutcome, FaultPicture, FaultResult } from '../recording/recording.ts';

const widthPx = 960;
const plotHeightPx = 110;
const rowHeightPx = 24;
const gapPx = 46;
const topPx = 80;
const leftPx = 230;
const rightPx = 28;
/** Beside the plot and the labels of its axis. */
const titleWidthPx = 150;

const severityColors: Readonly<Record<string, string>> = { critical: '#c4162a', warning: '#e88b00', info: '#3274d9' };
const pendingColor = '#d8d8d8';
const lineColors = ['#3274d9', '#56a64b', '#8f3bb8', '#e88b00', '#37872d'] as const;
const thresholdColor = '#c4162a';
const markColor = '#6e7681';

/**
 * A scenario's course as an SVG: its series with their thresholds above, below them when each alert was pending and firing, and when it
 * was delivered; lines where the fault began and was undone. Seconds after the fault.
 */
export function timelineSvg(result: FaultResult, says: string): string {
  const outcomes = [...result.expected, ...result.beside];
  const plots = result.picture.filter(({ lines }) => lines.length > 0);
  const alertsTopPx = topPx + plots.length * (plotHeightPx + gapPx);
  const heightPx = alertsTopPx + outcomes.length * rowHeightPx + gapPx;
  const from = Math.min(0, ...plots.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(([at]) => at))));
  const xAxis = { type: 'value', min: from, max: Math.ceil(result.endedSeconds) } as const;
  const option: PlotOption = {
    animation: false,
    backgroundColor: '#ffffff',
    color: [...lineColors],
    title: [
      { text: result.name, subtext: subtitleOf(result, says), left: 12, top: 6, textStyle: { fontSize: 15 } },
      ...plots.map(({ title }, index) => ({
        ...{ text: title, left: 12, top: topPx + index * (plotHeightPx + gapPx) + plotHeightPx / 2 - 16 },
        textStyle: { fontSize: 12, fontWeight: 'normal' as const, width: titleWidthPx, overflow: 'break' as const },
      })),
    ],
    grid: [
      ...plots.map((_, index) => ({
        ...{ left: leftPx, right: rightPx, height: plotHeightPx },
        top: topPx + index * (plotHeightPx + gapPx),
      })),
      { left: leftPx, right: rightPx, top: alertsTopPx, height: outcomes.length * rowHeightPx },
    ],
    xAxis: [...plots, undefined].map((_, index) => ({
      ...xAxis,
      gridIndex: index,
      axisLabel: { formatter: '{value} s' },
      splitLine: { show: false },
      axisLine: { onZero: false },
    })),
    yAxis: [
      ...plots.map((plot, index) => ({
        ...{ type: 'value' as const, gridIndex: index, splitNumber: 3, ...heightOf(plot) },
        axisLine: { show: true, onZero: false },
        axisLabel: { formatter: (value: number) => valueText(value, plot.unit) },
      })),
      {
        ...{ type: 'category' as const, gridIndex: plots.length, inverse: true },
        data: outcomes.map(rowName),
        axisTick: { show: false },
        axisLine: { onZero: false },
      },
    ],
    series: [
      ...plots.flatMap((plot, index) => seriesOf(plot, index, result)),
      ...outcomes.flatMap((outcome, row) => barsOf(outcome, row, { gridIndex: plots.length, result })),
      {
        ...{ type: 'line' as const, xAxisIndex: plots.length, yAxisIndex: plots.length, data: [] },
        markLine: { ...markStyle, data: [...momentsOf(result, false)] },
      },
    ],
  };
  return drawSvg(option, widthPx, heightPx);
}

function subtitleOf({ etcdVersion, timeScale }: FaultResult, says: string): string {
  const scale = timeScale === 1 ? 'real durations' : `durations divided by ${timeScale}`;
  return `${says}\netcd ${etcdVersion}, ${scale}. Grey: pending. Red, orange, blue: firing. Triangle: delivered.`;
}

function rowName({ alert, instance }: AlertOutcome): string {
  return instance === undefined ? alert : `${alert} ${instance}`;
}

/** The threshold is to be seen, also where no line reaches it. */
function heightOf({ lines, threshold }: FaultPicture): { readonly min?: number; readonly max: number } {
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value)).filter(Number.isFinite);
  return { max: Math.max(...values, threshold?.value ?? -Infinity, 0) * 1.05 || 1 };
}

function valueText(value: number, unit: FaultPicture['unit']): string {
  switch (unit) {
    case 'seconds':
      return value < 1 ? `${Number((value * 1_000).toPrecision(3))} ms` : `${Number(value.toPrecision(3))} s`;
    case 'bytes':
      return `${Number((value / 1024 ** 2).toPrecision(3))} MiB`;
    case 'ratio':
      return `${Number((value * 100).toPrecision(3))} %`;
    case 'count':
      return String(Number(value.toPrecision(4)));
  }
}

function seriesOf(plot: FaultPicture, index: number, result: FaultResult): readonly LineSeriesOption[] {
  return plot.lines.map((line, lineIndex) => ({
    ...{ type: 'line', name: line.name, xAxisIndex: index, yAxisIndex: index, symbol: 'none', data: line.points },
    lineStyle: { width: 1.5 },
    ...(lineIndex > 0 ? {} : { markLine: { ...markStyle, data: [...momentsOf(result, true), ...thresholdOf(plot)] } }),
  }));
}

const markStyle = { symbol: 'none', silent: true, label: { fontSize: 10 } } as const;

function momentsOf({ undoneSeconds }: FaultResult, isNamed: boolean): readonly object[] {
  const named = (formatter: string): object => (isNamed ? { label: { formatter } } : { label: { show: false } });
  const lineStyle = { color: markColor, type: 'dashed' } as const;
  return [
    { xAxis: 0, lineStyle, ...named('fault') },
    { xAxis: undoneSeconds, lineStyle, ...named('undone') },
  ];
}

function thresholdOf({ threshold }: FaultPicture): readonly object[] {
  if (threshold === undefined) return [];
  const lineStyle = { color: thresholdColor, type: 'solid' } as const;
  const label = { formatter: threshold.title, position: 'insideEndTop', color: thresholdColor } as const;
  return [{ yAxis: threshold.value, lineStyle, label }];
}

/** By the row's number: two severities of an alert have rows of the same name. */
function barsOf(
  outcome: AlertOutcome,
  row: number,
  { gridIndex, result }: { readonly gridIndex: number; readonly result: FaultResult },
): readonly LineSeriesOption[] {
  const { pendingSeconds, firingSeconds, deliveredSeconds } = outcome;
  const color = severityColors[outcome.severity] ?? markColor;
  const end = outcome.goneSeconds ?? result.endedSeconds;
  const on = { type: 'line', xAxisIndex: gridIndex, yAxisIndex: gridIndex, silent: true } as const;
  const bar = (from: number | undefined, to: number, barColor: string): readonly LineSeriesOption[] =>
    from === undefined
      ? []
      : [
          {
            ...on,
            symbol: 'none',
            data: [
              [from, row],
              [to, row],
            ],
            lineStyle: { width: 10, color: barColor, cap: 'butt' },
          },
        ];
  return [
    ...bar(pendingSeconds, firingSeconds ?? end, pendingColor),
    ...bar(firingSeconds, end, color),
    ...(deliveredSeconds === undefined
      ? []
      : [
          {
            ...on,
            symbol: 'triangle',
            symbolSize: 9,
            itemStyle: { color: '#1f2328' },
            data: [[deliveredSeconds, row]],
          },
        ]),
  ];
}
