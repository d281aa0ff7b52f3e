import type { HeatmapPanel } from '../../panel.ts';
import type { DataPanelView } from '../../view.ts';
import {
  HeatmapBuilder,
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  HeatmapFilterBuilder,
  HeatmapTooltipBuilder,
  PromQueryFormat,
  TooltipDisplayMode,
  YAxisConfigBuilder,
} from '../sdk.ts';
import { frame } from './frame.ts';

/** The buckets as Prometheus has them; empty ones are left blank. */
export function heatmapPanel(panel: HeatmapPanel, view: DataPanelView): HeatmapBuilder {
  const builder = new HeatmapBuilder()
    .calculate(false)
    .cellGap(1)
    .color(new HeatmapColorOptionsBuilder().mode(HeatmapColorMode.Scheme).scheme('Oranges').steps(64))
    .filterValues(new HeatmapFilterBuilder().le(1e-9))
    .yAxis(new YAxisConfigBuilder().unit(panel.unit))
    .showLegend()
    .tooltip(new HeatmapTooltipBuilder().mode(TooltipDisplayMode.Single).yHistogram(true));
  frame(builder, view, PromQueryFormat.Heatmap);
  return builder;
}
