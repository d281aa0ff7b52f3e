import { alerts } from '../../rules/alerts/index.ts';
import type { PackTarget } from '../../rules/context.ts';
import { defaults, targetOf } from '../../rules/fixture.ts';
import { buildPack } from '../../rules/pack.ts';
import { recordings } from '../../rules/recordings/index.ts';
import { thresholdsOf } from '../../rules/thresholds.ts';
import { example, walFsync } from '../fixture.ts';
import { grafanaFiles } from '../grafana/files.ts';
import type { Dashboard, Panel, TimeSeriesPanel } from '../panel.ts';
import { panelLookup } from '../panel-lookup.ts';
import { type DashboardDocument, readDashboard } from './document.ts';
import type { DashboardLint, LintContext } from './lint.ts';

/** A target's dashboards as Grafana reads them, and what they are held against. Tests only, as is all of this file. */
export function documentsOf(
  dashboards: readonly Dashboard[],
  changes: Partial<PackTarget> = {},
  edit: (json: string) => string = (json) => json,
): { readonly documents: readonly DashboardDocument[]; readonly context: LintContext } {
  const target = targetOf(changes);
  const thresholds = thresholdsOf(defaults.thresholds);
  const panelId = panelLookup(dashboards, { target, thresholds });
  const pack = buildPack({ alerts, recordings, target, thresholds, overrides: {}, panelId });
  const given = { target, thresholds, alerts: pack.alerts.map(({ alert }) => alert) };
  const files = grafanaFiles(dashboards, given).filter(({ path }) => path.endsWith('.json'));
  const documents = files.map(({ text }) => readDashboard(edit(text)));
  return { documents, context: { pack, uids: new Set(documents.map(({ uid }) => uid)) } };
}

export interface Mistake {
  /** In one open row, in place of the example's. */
  readonly panels?: readonly Panel[];
  readonly dashboard?: Partial<Dashboard>;
  readonly target?: Partial<PackTarget>;
  /** Made in the JSON, where our own writer would not make it. */
  readonly edit?: (json: string) => string;
}

/** What a lint finds in the example dashboard with a mistake. */
export function findingsOf(lint: DashboardLint, { panels, dashboard, target, edit }: Mistake): readonly string[] {
  const rows = panels === undefined ? example.rows : [{ title: 'Row', isCollapsed: false, panels }];
  const { documents, context } = documentsOf([{ ...example, rows, ...dashboard }], target, edit);
  return documents.flatMap((document) => lint.find(document, context));
}

/** A panel `Drawn` with one query. */
export function drawn(expression: string, legend = 'drawn'): TimeSeriesPanel {
  const { size, unit, description } = walFsync;
  const queries = (): ReturnType<TimeSeriesPanel['queries']> => [{ expression, legend, kind: 'range' }];
  return { type: 'timeseries', slug: 'drawn', title: 'Drawn', size, unit, description, queries };
}
