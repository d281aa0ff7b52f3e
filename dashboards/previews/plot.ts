import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Box } from './svg.ts';

/** What a plot is made of. */
export type PlotOption = ComposeOption<LineSeriesOption | GridComponentOption | MarkLineComponentOption>;

/** Draws a plot without a browser, as a nested SVG element. */
export function drawPlot(option: PlotOption, { width, height }: Box): string {
  use([LineChart, GridComponent, MarkLineComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return slim(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Without what only a page that reacts to the mouse needs, and with numbers as exact as can be seen. */
function slim(svg: string): string {
  return svg
    .replace(/<style\s*>.*?<\/style>/s, '')
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events|xmlns:xlink)="[^"]*"/g, '')
    .replaceAll(/ (?:d|transform)="[^"]*"/g, (path) =>
      path.replaceAll(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10)),
    )
    .replaceAll('></path>', '/>')
    .replaceAll('\n', '');
}
