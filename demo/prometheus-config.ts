import { stringify } from 'yaml';

/** Where the parts of the demo listen, as `host:port`. */
export interface DemoAddresses {
  readonly exporter: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly pushgateway: string;
}

/**
 * The shipped prometheus/prometheus.yml with the demo's addresses.
 * @param rulesGlob absolute, may match nothing
 */
export function prometheusConfig(addresses: DemoAddresses, rulesGlob: string): string {
  return stringify({
    global: { scrape_interval: '10s', evaluation_interval: '10s' },
    rule_files: [rulesGlob],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [addresses.alertmanager] }] }] },
    scrape_configs: [
      // The exporter's series name cluster and member themselves.
      { job_name: 'etcd-monitor', honor_labels: true, static_configs: [{ targets: [addresses.exporter] }] },
      { job_name: 'etcd', http_sd_configs: [{ url: `http://${addresses.exporter}/sd`, refresh_interval: '10s' }] },
      { job_name: 'prometheus', static_configs: [{ targets: [addresses.prometheus] }] },
      { job_name: 'alertmanager', static_configs: [{ targets: [addresses.alertmanager] }] },
      // What is pushed says itself which job and instance it is of.
      { job_name: 'pushgateway', honor_labels: true, static_configs: [{ targets: [addresses.pushgateway] }] },
    ],
  });
}
