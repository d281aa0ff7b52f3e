import { panelsPage } from '../links.ts';
import { type PanelDocument, urlsOf } from './document.ts';
import type { DashboardLint } from './lint.ts';

/** Links that lead nowhere, or forget the time and what is chosen. */
export const links: DashboardLint = {
  name: 'links',
  find: ({ title, panels, links: ofDashboard }, { uids, pack }) => [
    ...panelsWithoutLink(panels, pack.target.runbookUrl),
    ...panels.flatMap((panel) =>
      urlsOf(panel).flatMap((url) =>
        problemsOf(url, uids, pack.target.runbookUrl).map((one) => `${panel.title}: ${one}`),
      ),
    ),
    ...(ofDashboard.some(({ type, includeVars, keepTime }) => type === 'dashboards' && includeVars && keepTime)
      ? []
      : [`${title}: has no menu of dashboards that keeps time and variables`]),
  ],
};

/** Every panel of figures leads to what explains it: a runbook, or the page about panels where there is one. */
function panelsWithoutLink(panels: readonly PanelDocument[], runbookUrl: string): readonly string[] {
  if (panelsPage(runbookUrl) === undefined) return [];
  return panels
    .filter(({ type, links: ofPanel }) => type !== 'text' && ofPanel.length === 0)
    .map((panel) => `${panel.title}: leads to no explanation`);
}

function problemsOf(url: string, uids: ReadonlySet<string>, runbookUrl: string): readonly string[] {
  if (url.startsWith(`${runbookUrl}/`)) return /\/Etcd\w+\.md$/.test(url) ? [] : [`${url} is no runbook`];
  const page = panelsPage(runbookUrl);
  if (page !== undefined && url.startsWith(`${page}#`)) return [];
  const uid = /^\/d\/([\w-]+)\?/.exec(url)?.[1];
  if (uid === undefined || !uids.has(uid)) return [`${url} leads to no dashboard`];
  return url.includes('${__url_time_range}') && url.includes('${datasource:queryparam}')
    ? []
    : [`${url} forgets the time range or the data source`];
}
