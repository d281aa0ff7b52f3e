import { LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TitleComponent,
  type TitleComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** What our plots are made of. */
export type PlotOption = ComposeOption<
  LineSeriesOption | GridComponentOption | LegendComponentOption | MarkLineComponentOption | TitleComponentOption
>;

/** Draws a plot without a browser. `widthPx` and `heightPx` are its size, also as a view box. @returns a whole SVG document */
export function drawSvg(option: PlotOption, widthPx: number, heightPx: number): string {
  use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: widthPx, height: heightPx });
  try {
    chart.setOption(option);
    return withIdsOfItsOwn(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** ECharts numbers the ids in a document through all charts of a process: here from 0, so that the same plot is the same text. */
function withIdsOfItsOwn(svg: string): string {
  const classes = new Map<string, string>();
  return svg.replaceAll(/zr\d+-(cls-\d+)?/g, (_, cls: string | undefined) => {
    if (cls === undefined) return 'zr-';
    if (!classes.has(cls)) classes.set(cls, `zr-cls-${classes.size}`);
    return classes.get(cls) ?? cls;
  });
}
