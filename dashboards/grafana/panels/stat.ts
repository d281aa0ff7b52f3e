import type { StatPanel } from '../../panel.ts';
import type { DataPanelView } from '../../view.ts';
import { mappingsOf, thresholdsOf } from '../fields.ts';
import {
  BigValueColorMode,
  BigValueGraphMode,
  FieldColorBuilder,
  FieldColorModeId,
  ReduceDataOptionsBuilder,
  StatBuilder,
} from '../sdk.ts';
import { frame } from './frame.ts';

/** A number or a few; the whole field is coloured where a threshold or a mapping says what is good. */
export function statPanel(panel: StatPanel, view: DataPanelView): StatBuilder {
  const { mappings = [], noValue, isSparkline = false } = panel;
  const isJudged = view.thresholds.length > 0 || mappings.length > 0;
  const builder = new StatBuilder()
    .noValue(noValue)
    .mappings(mappingsOf(mappings))
    .thresholds(thresholdsOf(view.thresholds, 'text'))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .colorMode(isJudged ? BigValueColorMode.Background : BigValueColorMode.Value)
    .graphMode(isSparkline ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false));
  frame(builder, view);
  return builder;
}
