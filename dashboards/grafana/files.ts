import { dashboardUid } from '../../rules/dashboard-uid.ts';
import type { GeneratedFile } from '../../rules/writers/file.ts';
import { generatedHeader, toYaml } from '../../rules/writers/yaml.ts';
import type { Dashboard } from '../panel.ts';
import { type DashboardTarget, resolveDashboard } from '../resolve.ts';
import { dashboardJson } from './dashboard-json.ts';
import { folderTitle, provisioningFiles } from './provisioning.ts';

/** What Grafana loads from disk: a file a dashboard, and its provisioning. A dashboard that the target cannot fill at all is left out. */
export function grafanaFiles(dashboards: readonly Dashboard[], given: DashboardTarget): readonly GeneratedFile[] {
  return [
    ...dashboardTexts(dashboards, given).map(({ uid, text }) => ({ path: `dashboards/${uid}.json`, text })),
    ...provisioningFiles(given.target),
  ];
}

/**
 * A ConfigMap a dashboard, for the sidecar that Grafana's charts run: it loads those labelled `grafana_dashboard` into the folder
 * of the annotation `grafana_folder`. One dashboard each, because a ConfigMap holds at most 1 MiB.
 */
export function configMapFiles(dashboards: readonly Dashboard[], given: DashboardTarget): readonly GeneratedFile[] {
  return dashboardTexts(dashboards, given).map(({ uid, title, text }) => {
    const document = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `grafana-${uid}`,
        labels: { 'app.kubernetes.io/name': 'etcd-monitor', grafana_dashboard: '1', ...given.target.operatorLabels },
        annotations: { grafana_folder: folderTitle },
      },
      data: { [`${uid}.json`]: text },
    };
    return {
      path: `operator/dashboards/${uid}.yml`,
      text: toYaml(document, generatedHeader(`Grafana dashboard of etcd-monitor: ${title}.`)),
    };
  });
}

interface DashboardText {
  readonly uid: string;
  readonly title: string;
  readonly text: string;
}

function dashboardTexts(dashboards: readonly Dashboard[], given: DashboardTarget): readonly DashboardText[] {
  return dashboards
    .map((dashboard) => resolveDashboard(dashboard, given))
    .filter(({ rows }) => rows.length > 0)
    .map((view) => ({
      uid: dashboardUid(view.name),
      title: view.title,
      text: `${JSON.stringify(dashboardJson(view, given), null, 2)}\n`,
    }));
}
