import type { Alert, DashboardName } from '../rules/alert.ts';
import { dashboardUid } from '../rules/dashboard-uid.ts';
import type { Panel } from './panel.ts';
import type { PanelLink } from './view.ts';

/** The runbooks of the alerts that name a panel, and of the one that the panel itself names. */
export function runbookLinks(
  dashboard: DashboardName,
  panel: Panel,
  alerts: readonly Alert[],
  runbookUrl: string,
): readonly PanelLink[] {
  const naming = alerts.filter((alert) => alert.panel.dashboard === dashboard && alert.panel.slug === panel.slug);
  const own = panel.type === 'text' ? undefined : panel.runbook;
  const names = new Set([...naming.map(({ name }) => name), ...(own === undefined ? [] : [own])]);
  return [...names].map((name) => ({ title: `Runbook ${name}`, url: `${runbookUrl}/${name}.md` }));
}

/**
 * The page that explains every panel. It stands beside the folder of the runbooks, so it is known only where their address ends with
 * that folder's name.
 */
export function panelsPage(runbookUrl: string): string | undefined {
  return runbookUrl.endsWith('/runbooks') ? runbookUrl.replace(/runbooks$/, 'dashboard-panels.md') : undefined;
}

/** The explanation of a panel that has no runbook, since no alert judges it: its dashboard's part of `panelsPage`. */
export function explanationLinks(dashboardTitle: string, runbookUrl: string): readonly PanelLink[] {
  const page = panelsPage(runbookUrl);
  // As GitHub names headings: in lower case, spaces as hyphens, without other signs.
  const heading = dashboardTitle
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
  return page === undefined ? [] : [{ title: 'About this panel', url: `${page}#${heading}` }];
}

/** From a table's row to a dashboard with the row's labels chosen, and with the same time and data source. */
export function drillDownUrl(dashboard: DashboardName, labels: readonly string[]): string {
  const chosen = labels.map((label) => `var-${label}=\${__data.fields.${label}}`);
  return `/d/${dashboardUid(dashboard)}?${[...chosen, '${__url_time_range}', '${datasource:queryparam}'].join('&')}`;
}
