import type { BenchResult } from '../result/schema.ts';
import type { PlotOption } from './draw.ts';
import { latencyLine, perSecond } from './format.ts';
import { latencyCurves } from './plot-latency.ts';
import { timelineLines } from './plot-timeline.ts';

/** Distinct also to people who do not tell red from green (Okabe and Ito, "Color Universal Design", 2008). */
const colors = { first: ['#0072b2', '#d55e00', '#009e73', '#cc79a7'], throughput: '#56b4e9', p99: '#d55e00' };
const textColor = '#333';
const gridColor = '#e3e3e3';

/** Labels of the axis of nines: half, and every nine. */
const labelledNines = [0, Math.log10(2), 1, 2, 3, 4, 5, 6, 7];

/** What the plot of a run shows and how it looks. */
export function plotOption(result: BenchResult): PlotOption {
  const curves = latencyCurves(result.total);
  const { throughput, p99Milliseconds, roundStarts } = timelineLines(result.rounds);
  const lastNine = Math.max(1, ...curves.flatMap(({ points }) => points.map(([nines]) => nines)));
  const name = { nameTextStyle: { color: textColor, fontSize: 13 } };
  const label = { color: textColor, fontSize: 12 };
  const lines = { lineStyle: { color: gridColor } };
  return {
    animation: false,
    backgroundColor: '#fff',
    textStyle: { fontFamily: 'sans-serif' },
    title: [
      {
        text: `etcd bench: ${result.workload}`,
        subtext: subtitleLines(result).join('\n'),
        left: 30,
        top: 12,
        itemGap: 6,
        subtextStyle: { color: textColor, fontSize: 12, lineHeight: 16 },
      },
      { text: 'Latency by percentile', left: 30, top: 116, textStyle: { fontSize: 14 } },
      { text: 'Throughput and P99 over time', left: 30, top: 500, textStyle: { fontSize: 14 } },
    ],
    legend: [
      { top: 114, right: 70, itemGap: 20, data: curves.map((curve) => curve.name), textStyle: { fontSize: 13 } },
      { top: 498, right: 70, itemGap: 20, data: ['throughput', 'P99'], textStyle: { fontSize: 13 } },
    ],
    grid: [
      { left: 90, right: 80, top: 156, height: 270 },
      { left: 90, right: 80, top: 540, height: 250 },
    ],
    xAxis: [
      {
        gridIndex: 0,
        type: 'value',
        min: 0,
        max: lastNine,
        name: 'share of the operations that were at least as fast',
        nameLocation: 'middle',
        nameGap: 30,
        ...name,
        axisLabel: { ...label, customValues: labelledNines, formatter: percentileText },
        axisTick: { show: true, customValues: labelledNines },
        splitLine: { show: true, ...lines },
      },
      {
        gridIndex: 1,
        type: 'value',
        min: 0,
        max: Math.max(1, ...throughput.map(([second]) => second)),
        minInterval: 1,
        name: 'seconds since the measurement began',
        nameLocation: 'middle',
        nameGap: 30,
        ...name,
        axisLabel: label,
        splitLine: { show: false },
      },
    ],
    yAxis: [
      {
        gridIndex: 0,
        type: 'log',
        name: 'latency, ms',
        nameLocation: 'middle',
        nameGap: 48,
        ...name,
        axisLabel: label,
        splitLine: { ...lines },
        minorTick: { show: true, splitNumber: 9 },
        minorSplitLine: { show: true, lineStyle: { color: '#f3f3f3' } },
      },
      {
        gridIndex: 1,
        type: 'value',
        min: 0,
        name: 'operations a second',
        nameLocation: 'middle',
        nameGap: 58,
        ...name,
        axisLabel: label,
        splitLine: { ...lines },
      },
      {
        gridIndex: 1,
        type: 'value',
        min: 0,
        name: 'P99, ms',
        nameLocation: 'middle',
        nameGap: 48,
        ...name,
        axisLabel: label,
        splitLine: { show: false },
      },
    ],
    series: [
      ...curves.map((curve, index) => ({
        type: 'line' as const,
        name: curve.name,
        xAxisIndex: 0,
        yAxisIndex: 0,
        data: curve.points.map((point) => [...point]),
        symbol: 'none',
        color: colors.first[index % colors.first.length] ?? textColor,
        lineStyle: { width: 2, type: curve.isAside ? ('dashed' as const) : ('solid' as const) },
      })),
      {
        type: 'line',
        name: 'throughput',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: throughput.map((point) => [...point]),
        symbol: 'none',
        step: 'end',
        color: colors.throughput,
        areaStyle: { opacity: 0.25 },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: '#999', type: 'dotted' },
          label: { formatter: '{b}', color: textColor, position: 'end' },
          data:
            roundStarts.length > 1
              ? roundStarts.map(({ round, second }) => ({ name: `round ${round}`, xAxis: second }))
              : [],
        },
      },
      {
        type: 'line',
        name: 'P99',
        xAxisIndex: 1,
        yAxisIndex: 2,
        data: p99Milliseconds.map((point) => [...point]),
        symbol: 'none',
        color: colors.p99,
        lineStyle: { width: 2 },
      },
    ],
  };
}

/** `90 %`, `99.9 %` for 1 and 3 nines. */
function percentileText(nines: number): string {
  const percent = 100 * (1 - 10 ** -nines);
  return `${percent.toFixed(Math.max(0, Math.round(nines) - 2))} %`;
}

/** As many characters as fit beside each other. */
const lineLength = 130;

/** The figures, and the settings in as many lines as they need. */
function subtitleLines({ total, settings, environment, rounds, startedAt }: BenchResult): readonly string[] {
  const latency = total.latency === undefined ? '' : `, ${latencyLine(total.latency)}`;
  const versions = [...new Set(environment.etcdVersions)].join(', ');
  const words = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [
    `${perSecond(total.throughput)}${latency}; rounds: ${rounds.length}, etcd ${versions}, members: ${environment.members}, ${startedAt}`,
    ...wrapped(words),
  ];
}

function wrapped(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && longer.length <= lineLength) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}
