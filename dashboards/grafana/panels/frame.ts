import type { DataPanelView } from '../../view.ts';
import { dataSource } from '../data-source.ts';
import {
  DashboardLinkBuilder,
  type HeatmapBuilder,
  PromQueryFormat,
  QueryBuilder,
  type StatBuilder,
  type StateTimelineBuilder,
  type TableBuilder,
  type TimeSeriesBuilder,
} from '../sdk.ts';

type DataPanelBuilder = StatBuilder | TimeSeriesBuilder | StateTimelineBuilder | HeatmapBuilder | TableBuilder;

/** Says what all panels with data say: who it is, where it stands, what it asks, what its numbers are, and its runbooks. */
export function frame(builder: DataPanelBuilder, view: DataPanelView, format = PromQueryFormat.TimeSeries): void {
  const { id, panel, position, links, queries } = view;
  builder.id(id);
  builder.title(panel.title);
  builder.description(panel.description);
  builder.datasource(dataSource);
  builder.gridPos({ ...position });
  builder.unit(panel.unit);
  if (panel.decimals !== undefined) builder.decimals(panel.decimals);
  if (panel.min !== undefined) builder.min(panel.min);
  if (panel.max !== undefined) builder.max(panel.max);
  if (links.length > 0)
    builder.links(links.map(({ title, url }) => new DashboardLinkBuilder(title).url(url).targetBlank(true)));
  builder.targets(
    queries.map(({ expression, legend, kind }, index) => {
      const query = new QueryBuilder()
        .refId(refIdOf(index))
        .datasource(dataSource)
        .expr(expression)
        .legendFormat(legend)
        .format(format);
      return kind === 'instant' ? query.instant() : query.range();
    }),
  );
}

/** `A`, `B` and so on, `Z` then `A1`. */
export function refIdOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`;
}
