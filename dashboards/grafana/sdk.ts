/**
 * All that is used of Grafana's Foundation SDK, under names of our own. No other file imports it: its output changes from
 * release to release, and finalize.ts undoes what it adds. Its v1 `DashboardBuilder` is deprecated and numbers no panels, so
 * that dashboard-json.ts writes the outer object itself.
 */
export { PanelBuilder as HeatmapBuilder } from '@grafana/grafana-foundation-sdk/heatmap';
export {
  FilterValueRangeBuilder as HeatmapFilterBuilder,
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  HeatmapTooltipBuilder,
  YAxisConfigBuilder,
} from '@grafana/grafana-foundation-sdk/heatmap';
export { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
export { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
export { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
export { PanelBuilder as TextBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
export { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
export { DataqueryBuilder as QueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
export {
  BigValueColorMode,
  BigValueGraphMode,
  GraphGradientMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  GraphTransform,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TableSortByFieldStateBuilder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
export {
  AnnotationQueryBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  FieldColorBuilder,
  FieldColorModeId,
  MappingType,
  QueryVariableBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
export type { ValueMap } from '@grafana/grafana-foundation-sdk/dashboard';
