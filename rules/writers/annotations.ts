import type { Labels } from '../../metrics/definition.ts';
import type { Alert } from '../alert.ts';
import type { PackTarget } from '../context.ts';

/** The annotations of an alert as they stand in a rule file, templates and all. */
export function annotationsOf(alert: Alert, description: string, target: PackTarget): Labels {
  return {
    summary: alert.summary,
    description,
    runbook_url: `${target.runbookUrl}/${alert.name}.md`,
    dashboard_url: dashboardUrl(alert, target),
  };
}

/** The dashboard with the alert's cluster and member chosen. */
function dashboardUrl({ panel, scope }: Alert, target: PackTarget): string {
  const url = `${target.grafanaUrl}/d/etcd-monitor-${panel.dashboard}`;
  if (scope === 'none') return url;
  const labels = scope === 'member' ? [...target.clusterLabels, 'instance'] : target.clusterLabels;
  return `${url}?${labels.map((label) => `var-${label}={{ $labels.${label} | urlquery }}`).join('&')}`;
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
