import { promqlDuration } from '../../rules/promql/duration.ts';
import type { PackTarget } from '../../rules/context.ts';
import type { GeneratedFile } from '../../rules/writers/file.ts';
import { generatedHeader, toYaml } from '../../rules/writers/yaml.ts';

/** Where docker-compose-full.yml mounts the dashboards. */
const dashboardsPath = '/var/lib/grafana/dashboards';

/** The folder that people see in Grafana. */
export const folderTitle = 'etcd';

/** What Grafana reads at its start: a data source, and where the dashboards are. For its folder `provisioning/`. */
export function provisioningFiles(target: PackTarget): readonly GeneratedFile[] {
  return [dataSources(target), providers()];
}

/** `timeInterval` tells Grafana how often there is a sample: `$__rate_interval` is at least four of them. */
function dataSources({ scrapeIntervalMs }: PackTarget): GeneratedFile {
  const document = {
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        uid: 'prometheus',
        type: 'prometheus',
        access: 'proxy',
        url: 'http://prometheus:9090',
        isDefault: true,
        jsonData: { httpMethod: 'POST', timeInterval: promqlDuration(scrapeIntervalMs / 1000) },
      },
    ],
  };
  return {
    path: 'dashboards/provisioning/datasources/etcd-monitor.yml',
    text: toYaml(document, generatedHeader('Data source of Grafana: Prometheus, and how often it scrapes.')),
  };
}

function providers(): GeneratedFile {
  const document = {
    apiVersion: 1,
    providers: [
      {
        name: 'etcd-monitor',
        folder: folderTitle,
        type: 'file',
        disableDeletion: false,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path: dashboardsPath },
      },
    ],
  };
  return {
    path: 'dashboards/provisioning/dashboards/etcd-monitor.yml',
    text: toYaml(document, generatedHeader('Where Grafana finds the dashboards of etcd-monitor.')),
  };
}
