import type { StateTimelinePanel } from '../../panel.ts';
import type { DataPanelView } from '../../view.ts';
import { mappingsOf, thresholdsOf } from '../fields.ts';
import {
  FieldColorBuilder,
  FieldColorModeId,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StateTimelineBuilder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '../sdk.ts';
import { frame } from './frame.ts';

/** A band a series, in the colour of its state. */
export function stateTimelinePanel(panel: StateTimelinePanel, view: DataPanelView): StateTimelineBuilder {
  const builder = new StateTimelineBuilder()
    .mappings(mappingsOf(panel.mappings))
    .thresholds(thresholdsOf(view.thresholds, 'text'))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .mergeValues(true)
    .rowHeight(0.8)
    .fillOpacity(80)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.None));
  frame(builder, view);
  return builder;
}
