import type { Alert } from '../rules/alert.ts';
import type { PackTarget } from '../rules/context.ts';
import type { Thresholds } from '../rules/thresholds.ts';
import { DashboardContext } from './context.ts';
import { layOut, type PlacedPanel } from './layout.ts';
import { drillDownUrl, explanationLinks, runbookLinks } from './links.ts';
import { panelId, rowId } from './panel-id.ts';
import type { Dashboard, Panel, PanelQuery, Row, TablePanel } from './panel.ts';
import { labelTitle, variablesOf } from './variables.ts';
import type { ColumnView, DashboardView, DataPanelView, LabelColumn, PanelLink, PanelView } from './view.ts';

/** What a dashboard is decided for. */
export interface DashboardTarget {
  readonly target: PackTarget;
  readonly thresholds: Thresholds;
  /** Those whose runbooks its panels link to. */
  readonly alerts: readonly Alert[];
}

/** A dashboard for a target: panels without a query and rows without a panel are left out, the rest has ids and places. */
export function resolveDashboard(dashboard: Dashboard, given: DashboardTarget): DashboardView {
  const { name, title, description } = dashboard;
  const context = contextOf(dashboard, given);
  const shown = dashboard.rows.flatMap((row) => shownPart(row, context));
  const views = layOut(shown).map(({ row, position, panels }) => ({
    id: rowId(name, row.title),
    title: row.title,
    isCollapsed: row.isCollapsed,
    position,
    panels: panels.map((placed) => panelView(placed, dashboard, context, given)),
  }));
  const read = views.flatMap(({ panels }) => panels.flatMap(expressionsOf)).join('\n');
  const used = dashboard.variables.filter((variable) => read.includes(`"$${variable}"`));
  return { name, title, description, variables: variablesOf(given.target, given.thresholds, used), rows: views };
}

/** The panels of a dashboard that a target can fill, by slug, with their ids. */
export function panelIdsOf(
  dashboard: Dashboard,
  given: Pick<DashboardTarget, 'target' | 'thresholds'>,
): ReadonlyMap<string, number> {
  const context = contextOf(dashboard, given);
  const shown = dashboard.rows.flatMap(({ panels }) => panels).filter((panel) => isShown(panel, context));
  return new Map(shown.map(({ slug }) => [slug, panelId(dashboard.name, slug)]));
}

/** A row with those of its panels that have something to show; none where only words about them would be left. */
function shownPart(row: Row, context: DashboardContext): readonly Row[] {
  const panels = row.panels.filter((panel) => isShown(panel, context));
  const isEmpty = panels.length < row.panels.length && panels.every(({ type }) => type === 'text');
  return isEmpty ? [] : [{ ...row, panels }];
}

function contextOf(
  { variables }: Dashboard,
  { target, thresholds }: Pick<DashboardTarget, 'target' | 'thresholds'>,
): DashboardContext {
  return new DashboardContext(target, thresholds, variables);
}

function isShown(panel: Panel, context: DashboardContext): boolean {
  return panel.type === 'text' || panel.queries(context).length > 0;
}

function panelView(
  { panel, position }: PlacedPanel,
  { name: dashboard, title }: Dashboard,
  context: DashboardContext,
  { alerts, target }: DashboardTarget,
): PanelView {
  const id = panelId(dashboard, panel.slug);
  if (panel.type === 'text') return { id, panel, markdown: panel.markdown(context), position };
  const queries = panel.queries(context);
  const runbooks = runbookLinks(dashboard, panel, alerts, target.runbookUrl);
  return {
    id,
    panel,
    queries,
    thresholds: panel.thresholds?.(context) ?? [],
    columns: panel.type === 'table' ? columnsOf(panel, queries, context) : [],
    labels: panel.type === 'table' ? labelColumns(panel, target.clusterLabels) : [],
    drillDown: panel.type === 'table' ? drillDownLink(panel, target.clusterLabels) : undefined,
    links: runbooks.length > 0 ? runbooks : explanationLinks(title, target.runbookUrl),
    position,
  };
}

/** A query's column is the one of its legend's name, because a target may lack some of the queries; else that of its place. */
function columnsOf(
  { columns }: TablePanel,
  queries: readonly PanelQuery[],
  context: DashboardContext,
): DataPanelView['columns'] {
  return queries.map(({ legend }, index): ColumnView | undefined => {
    const column = columns.find((candidate) => candidate?.title === legend) ?? columns[index];
    if (column === undefined) return undefined;
    const { title, unit, thresholds, mappings = [] } = column;
    return { title, unit, thresholds: thresholds?.(context) ?? [], mappings };
  });
}

/** `cluster` stands for all labels that name a cluster. */
function labelColumns({ labels }: TablePanel, clusterLabels: readonly string[]): readonly LabelColumn[] {
  return labels.flatMap((label) =>
    label.name === 'cluster'
      ? clusterLabels.map((name) => ({ name, title: name === 'cluster' ? label.title : labelTitle(name) }))
      : [label],
  );
}

/** With those labels of the row chosen that are variables elsewhere. */
function drillDownLink(panel: TablePanel, clusterLabels: readonly string[]): PanelLink | undefined {
  const { drillDown } = panel;
  if (drillDown === undefined) return undefined;
  const names = labelColumns(panel, clusterLabels).map(({ name }) => name);
  const variables = [...clusterLabels, 'job', 'instance'].filter((name) => names.includes(name));
  return { title: `Open the ${drillDown} dashboard`, url: drillDownUrl(drillDown, variables) };
}

function expressionsOf(view: PanelView): readonly string[] {
  return 'queries' in view ? view.queries.map(({ expression }) => expression) : [];
}
