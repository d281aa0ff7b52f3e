import type { TablePanel } from '../panel.ts';
import type { ColumnView, DataPanelView } from '../view.ts';
import { colour, meaning, stepColour } from './colours.ts';
import type { PanelData } from './data.ts';
import { formatted } from './format.ts';
import { type Box, faint, fitted, hairline, ink, rectangle, text, widthOf } from './svg.ts';

const rowHeight = 26;

/** What a row has in its columns: labels by name, values by the place of their query. */
export interface TableRow {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<number, number>;
}

interface Column {
  readonly title: string;
  readonly cell: (row: TableRow) => Cell;
  /** For the order: as Grafana sorts, by numbers or by words. */
  readonly key: (row: TableRow) => number | string;
}

interface Cell {
  readonly words: string;
  readonly fill?: string | undefined;
  readonly ink?: string | undefined;
}

/** Rows of labels and values, in the panel's order; those that there is room for. */
export function drawTable(
  panel: TablePanel,
  view: DataPanelView,
  data: PanelData,
  box: Box,
  nowSeconds: number,
): string {
  const columns = columnsOf(view, nowSeconds);
  const order = columns.find(({ title }) => title === panel.order.by);
  const rows = rowsOf(view, data).toSorted((left, right) => {
    const [one, other] = [order?.key(left) ?? 0, order?.key(right) ?? 0];
    const ascending = one < other ? -1 : one > other ? 1 : 0;
    return panel.order.isDescending ? -ascending : ascending;
  });
  if (rows.length === 0)
    return text(box.width / 2, box.height / 2, panel.noValue, { size: 13, fill: faint, anchor: 'middle' });
  const shown = rows.slice(0, Math.floor(box.height / rowHeight) - 1);
  const needs = columns.map(
    ({ title, cell }) =>
      Math.max(...[title, ...shown.map((row) => cell(row).words)].map((words) => widthOf(words))) + 20,
  );
  const factor = box.width / needs.reduce((sum, one) => sum + one, 0);
  let x = 0;
  const drawn = columns.map(({ title, cell }, index) => {
    const width = (needs[index] ?? 0) * factor;
    const left = x;
    x += width;
    const head = text(left + 4, 16, fitted(title, width - 6), { fill: faint, isBold: true });
    const cells = shown.map((row, place) => drawCell(cell(row), left, (place + 1) * rowHeight, width));
    return head + cells.join('');
  });
  const lines = shown.map((_, index) =>
    rectangle(0, (index + 1) * rowHeight - 2, { width: box.width, height: 1 }, hairline),
  );
  return [...lines, ...drawn].join('');
}

function drawCell({ words, fill, ink: own }: Cell, left: number, top: number, width: number): string {
  const background =
    fill === undefined ? '' : rectangle(left, top + 1, { width: width - 3, height: rowHeight - 5 }, fill, 'rx="2"');
  const foreground = fill === undefined ? (own ?? ink) : '#fff';
  return (
    background + text(left + 4, top + 16, fitted(words, width - 6), { fill: foreground, isBold: own !== undefined })
  );
}

function columnsOf(view: DataPanelView, nowSeconds: number): readonly Column[] {
  return [
    ...view.labels.map(({ name, title }): Column => ({
      title,
      cell: ({ labels }) => ({ words: labels[name] ?? '–' }),
      key: ({ labels }) => labels[name] ?? '',
    })),
    ...view.columns.flatMap((column, index): Column[] =>
      column === undefined
        ? []
        : [
            {
              title: column.title,
              cell: ({ values }) => valueCell(column, values.get(index), nowSeconds),
              key: ({ values }) => values.get(index) ?? Number.NEGATIVE_INFINITY,
            },
          ],
    ),
  ];
}

function valueCell({ unit, thresholds, mappings }: ColumnView, value: number | undefined, nowSeconds: number): Cell {
  if (value === undefined) return { words: '–' };
  const means = meaning(mappings, value);
  if (means !== undefined) return { words: means.text, fill: colour(means.colour) };
  return { words: formatted(value, unit, { nowSeconds }), ink: stepColour(thresholds, value) };
}

/** The answers joined: a series belongs to the first row whose labels, of those that are columns, are not different ones. */
export function rowsOf({ labels }: Pick<DataPanelView, 'labels'>, data: PanelData): readonly TableRow[] {
  const rows: { labels: Record<string, string>; values: Map<number, number> }[] = [];
  for (const [query, series] of data.entries()) {
    for (const one of series) {
      const value = one.points.at(-1)?.[1];
      if (value === undefined) continue;
      const own = Object.fromEntries(
        labels.flatMap(({ name }) => (one.labels[name] === undefined ? [] : [[name, one.labels[name]]])),
      );
      const isSame = (row: Readonly<Record<string, string>>): boolean =>
        Object.entries(own).every(([name, is]) => row[name] === undefined || row[name] === is);
      const row = rows.find((candidate) => !candidate.values.has(query) && isSame(candidate.labels));
      if (row === undefined) rows.push({ labels: own, values: new Map([[query, value]]) });
      else {
        Object.assign(row.labels, own);
        row.values.set(query, value);
      }
    }
  }
  return rows;
}
