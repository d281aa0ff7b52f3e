import type { Labels } from '../../metrics/definition.ts';
import type { Alert } from '../alert.ts';
import { dashboardUid } from '../dashboard-uid.ts';
import type { Pack } from '../pack.ts';

/** The annotations of an alert as they stand in a rule file, templates and all. */
export function annotationsOf(alert: Alert, description: string, pack: Pick<Pack, 'target' | 'panelId'>): Labels {
  return {
    summary: alert.summary,
    description,
    runbook_url: `${pack.target.runbookUrl}/${alert.name}.md`,
    dashboard_url: dashboardUrl(alert, pack),
  };
}

/** The panel that shows the alert's cause, or else its dashboard, with the alert's cluster and member chosen. */
function dashboardUrl({ panel, scope }: Alert, { target, panelId }: Pick<Pack, 'target' | 'panelId'>): string {
  const id = panelId(panel);
  const parameters = [
    ...(id === undefined ? [] : [`viewPanel=${id}`]),
    ...labelsOf(scope, target.clusterLabels).map((label) => `var-${label}={{ $labels.${label} | urlquery }}`),
  ];
  const url = `${target.grafanaUrl}/d/${dashboardUid(panel.dashboard)}`;
  return parameters.length === 0 ? url : `${url}?${parameters.join('&')}`;
}

/** The labels that say what an alert is about. */
function labelsOf(scope: Alert['scope'], clusterLabels: readonly string[]): readonly string[] {
  if (scope === 'none') return [];
  return scope === 'member' ? [...clusterLabels, 'instance'] : clusterLabels;
}

/** The same text with the labels' values, as Prometheus renders it. Only `{{ $labels.NAME }}` and its `| urlquery` are known. */
export function renderLabels(template: string, labels: Labels): string {
  return template.replace(/\{\{ \$labels\.(\w+)( \| urlquery)? \}\}/g, (_, name: string, query?: string) => {
    const value = labels[name] ?? '';
    return query === undefined ? value : urlQuery(value);
  });
}

/** As Go's `url.QueryEscape` does: a space is `+`, and more is escaped than `encodeURIComponent` does. */
function urlQuery(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
