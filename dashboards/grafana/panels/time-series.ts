import type { TimeSeriesPanel } from '../../panel.ts';
import type { DataPanelView } from '../../view.ts';
import { thresholdsOf } from '../fields.ts';
import {
  FieldColorBuilder,
  FieldColorModeId,
  GraphGradientMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  GraphTransform,
  LegendDisplayMode,
  LegendPlacement,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TimeSeriesBuilder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '../sdk.ts';
import { frame, refIdOf } from './frame.ts';

const calculationNames = { last: 'lastNotNull', max: 'max', mean: 'mean' } as const;

/** Lines over time, with the thresholds as dashed lines across them. */
export function timeSeriesPanel(panel: TimeSeriesPanel, view: DataPanelView): TimeSeriesBuilder {
  const { calculations = [], isStacked = false, mirrored = [], scale = 'linear' } = panel;
  const isDrawn = view.thresholds.some(({ from }) => from !== undefined);
  const builder = new TimeSeriesBuilder()
    .lineWidth(1)
    .fillOpacity(isStacked ? 30 : 10)
    .gradientMode(GraphGradientMode.Opacity)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
    .thresholds(thresholdsOf(view.thresholds, 'green'))
    .thresholdsStyle(
      new GraphThresholdsStyleConfigBuilder().mode(
        isDrawn ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off,
      ),
    )
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(calculations.length === 0 ? LegendDisplayMode.List : LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .calcs(calculations.map((calculation) => calculationNames[calculation])),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (isStacked) builder.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  if (scale === 'log')
    builder.scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Log).log(10));
  for (const index of mirrored)
    builder.overrideByQuery(refIdOf(index), [{ id: 'custom.transform', value: GraphTransform.NegativeY }]);
  for (const [index, { isLimit = false }] of view.queries.entries())
    if (isLimit) builder.overrideByQuery(refIdOf(index), limitStyle);
  frame(builder, view);
  return builder;
}

/** A limit is no measurement: grey, dashed, without an area below it, and not stacked on what it limits. */
const limitStyle = [
  { id: 'color', value: { mode: 'fixed', fixedColor: 'text' } },
  { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
  { id: 'custom.fillOpacity', value: 0 },
  { id: 'custom.stacking', value: { group: 'limit', mode: 'none' } },
];
