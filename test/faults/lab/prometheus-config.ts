import { stringify } from 'yaml';

/** Where the parts of the lab listen, as `host:port`. */
export interface LabAddresses {
  readonly exporter: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly pushgateway: string | undefined;
}

/** What the lab's Prometheus loads and scrapes beside the lab's own servers. */
export interface LabScrapes {
  readonly rulesGlob: string;
  /** Keys of the job that scrapes native pages. */
  readonly etcd: Readonly<Record<string, unknown>>;
  readonly others: readonly Readonly<Record<string, unknown>>[];
}

/** Seconds between scrapes, evaluations and looks at the service discovery, at every scale. */
export const labIntervalSeconds = 5;

/** The shipped prometheus/prometheus.yml with the lab's addresses and intervals. */
export function labPrometheusConfig(addresses: LabAddresses, scrapes: LabScrapes): string {
  const interval = `${labIntervalSeconds}s`;
  const { exporter, prometheus, alertmanager, pushgateway } = addresses;
  const fixed = (targets: readonly string[]): unknown => [{ targets }];
  return stringify({
    global: { scrape_interval: interval, evaluation_interval: interval, scrape_timeout: interval },
    rule_files: [scrapes.rulesGlob],
    alerting: { alertmanagers: [{ static_configs: fixed([alertmanager]) }] },
    scrape_configs: [
      { job_name: 'etcd-monitor', honor_labels: true, static_configs: fixed([exporter]) },
      {
        job_name: 'etcd',
        http_sd_configs: [{ url: `http://${exporter}/sd`, refresh_interval: interval }],
        ...scrapes.etcd,
      },
      { job_name: 'prometheus', static_configs: fixed([prometheus]) },
      { job_name: 'alertmanager', static_configs: fixed([alertmanager]) },
      ...(pushgateway === undefined
        ? []
        : [{ job_name: 'pushgateway', honor_labels: true, static_configs: fixed([pushgateway]) }]),
      ...scrapes.others,
    ],
  });
}
