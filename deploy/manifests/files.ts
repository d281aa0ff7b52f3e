import type { Config } from '../../config/config.ts';
import { configMapFiles } from '../../dashboards/grafana/files.ts';
import { dashboards } from '../../dashboards/index.ts';
import type { Pack } from '../../rules/pack.ts';
import type { GeneratedFile } from '../../rules/writers/file.ts';
import { operatorFiles } from '../../rules/writers/operator.ts';
import { exporterManifests } from './exporter.ts';
import { exporterName } from './exporter-pod.ts';
import { kubeadmExporterManifests } from './kubeadm.ts';
import { manifestFile, manifestFolder } from './manifest.ts';
import { metricsProxyManifests } from './metrics-proxy.ts';

/** Folders in which a manifest that is not generated any more is out of place. */
export const manifestFolders = ['', '/kubeadm', '/operator', '/operator/dashboards'].map(
  (folder) => `${manifestFolder}${folder}`,
);

/** What runs in Kubernetes: all manifests of a pack's target but the rules, which are the only ones with durations of alerts. */
export function workloadFiles(pack: Pack, config: Config, version: string): readonly GeneratedFile[] {
  const { source } = pack.target;
  const image = `${exporterName}:${version}`;
  const manifests = [
    ...(source === 'native' ? [] : [...exporterManifests(config, image), ...kubeadmExporterManifests(config, image)]),
    ...(source === 'exporter' ? [] : metricsProxyManifests(pack.target)),
  ];
  const { target, thresholds } = pack;
  const alerts = pack.alerts.map(({ alert }) => alert);
  return [...manifests.map(manifestFile), ...configMapFiles(dashboards, { target, thresholds, alerts }).map(moved)];
}

/** Rules and scrapes for the Prometheus operator, beside the other manifests. */
export function monitoringFiles(pack: Pack): readonly GeneratedFile[] {
  return operatorFiles(pack).map(moved);
}

function moved({ path, text }: GeneratedFile): GeneratedFile {
  return { path: `${manifestFolder}/${path}`, text };
}
