import type { TablePanel } from '../../panel.ts';
import type { ColumnView, DataPanelView } from '../../view.ts';
import { mappingsOf, stepsOf, thresholdsOf } from '../fields.ts';
import { PromQueryFormat, TableBuilder, TableSortByFieldStateBuilder } from '../sdk.ts';
import { frame, refIdOf } from './frame.ts';

/**
 * A row for each set of labels. `merge` joins the answers by all labels that they have in common; joining by one field, as
 * `joinByField` does, would mix up members of the same name in two clusters.
 */
export function tablePanel(panel: TablePanel, view: DataPanelView): TableBuilder {
  const { order, noValue } = panel;
  const { drillDown, labels } = view;
  const fields = [
    ...labels,
    ...view.columns.flatMap((column, index) =>
      column === undefined ? [] : [{ name: valueName(index, view.queries.length), title: column.title }],
    ),
  ];
  const builder = new TableBuilder()
    .noValue(noValue)
    .thresholds(thresholdsOf([], 'text'))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'filterFieldsByName',
      options: { include: { names: fields.map(({ name }) => name) } },
    })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: {},
        indexByName: Object.fromEntries(fields.map(({ name }, index) => [name, index])),
        renameByName: Object.fromEntries(fields.map(({ name, title }) => [name, title])),
      },
    })
    .sortBy([new TableSortByFieldStateBuilder().displayName(order.by).desc(order.isDescending)]);
  for (const column of view.columns) if (column !== undefined) builder.overrideByName(column.title, cellOf(column));
  for (const { title } of labels)
    builder.overrideByName(title, [noCell, ...(drillDown === undefined ? [] : [{ id: 'links', value: [drillDown] }])]);
  frame(builder, view, PromQueryFormat.Table);
  return builder;
}

/** How Grafana names the column of a query's values: by the query where there are several. */
function valueName(index: number, queries: number): string {
  return queries === 1 ? 'Value' : `Value #${refIdOf(index)}`;
}

interface Property {
  id: string;
  value: unknown;
}

/** `noValue` of the panel is for a table without rows; a cell without a value is a dash. */
const noCell: Property = { id: 'noValue', value: '–' };

function cellOf({ unit, thresholds, mappings }: ColumnView): Property[] {
  const cell = (type: string): Property => ({ id: 'custom.cellOptions', value: { type, mode: 'basic' } });
  return [
    noCell,
    { id: 'unit', value: unit },
    ...(thresholds.length === 0
      ? []
      : [{ id: 'thresholds', value: { mode: 'absolute', steps: stepsOf(thresholds) } }, cell('color-text')]),
    ...(mappings.length === 0 ? [] : [{ id: 'mappings', value: mappingsOf(mappings) }, cell('color-background')]),
  ];
}
