import type { MetricType } from './definition.ts';

/** A family of a server that watches: of Prometheus itself, Alertmanager, the Pushgateway or a node exporter. */
export interface MonitoringMetric {
  readonly name: string;
  readonly type: MetricType;
  /** Labels of its own, beside those that its target gives. */
  readonly labels: readonly string[];
  /** `scrape`: what Prometheus writes of every target; `rule`: what it writes of every alert. */
  readonly source: 'scrape' | 'rule' | 'prometheus' | 'alertmanager' | 'node-exporter';
}

function family(
  source: MonitoringMetric['source'],
  type: MetricType,
  name: string,
  ...labels: readonly string[]
): MonitoringMetric {
  return { name, type, labels, source };
}

/**
 * What alerts and dashboards read beside etcd's and this exporter's: every Prometheus from 2.42 on and every Alertmanager from 0.25
 * on has them.
 */
export const monitoringMetrics: readonly MonitoringMetric[] = [
  family('scrape', 'gauge', 'up'),
  family('scrape', 'gauge', 'scrape_duration_seconds'),
  family('scrape', 'gauge', 'scrape_samples_scraped'),
  family('scrape', 'gauge', 'scrape_series_added'),
  family('rule', 'gauge', 'ALERTS', 'alertname', 'alertstate', 'severity'),
  family('rule', 'gauge', 'ALERTS_FOR_STATE', 'alertname', 'severity'),
  family('prometheus', 'gauge', 'prometheus_config_last_reload_successful'),
  family('prometheus', 'gauge', 'prometheus_notifications_alertmanagers_discovered'),
  family('prometheus', 'counter', 'prometheus_notifications_dropped_total'),
  family('prometheus', 'counter', 'prometheus_notifications_errors_total', 'alertmanager'),
  family('prometheus', 'counter', 'prometheus_notifications_sent_total', 'alertmanager'),
  family('prometheus', 'counter', 'prometheus_rule_evaluation_failures_total', 'rule_group'),
  family('prometheus', 'gauge', 'prometheus_rule_group_interval_seconds', 'rule_group'),
  family('prometheus', 'counter', 'prometheus_rule_group_iterations_missed_total', 'rule_group'),
  family('prometheus', 'gauge', 'prometheus_rule_group_last_duration_seconds', 'rule_group'),
  family('prometheus', 'gauge', 'prometheus_tsdb_head_series'),
  family('alertmanager', 'gauge', 'alertmanager_alerts', 'state'),
  family('alertmanager', 'gauge', 'alertmanager_config_last_reload_successful'),
  family('alertmanager', 'counter', 'alertmanager_notifications_failed_total', 'integration'),
  family('alertmanager', 'counter', 'alertmanager_notifications_total', 'integration'),
  family('node-exporter', 'gauge', 'node_filesystem_avail_bytes', 'device', 'fstype', 'mountpoint'),
  family('node-exporter', 'gauge', 'node_filesystem_size_bytes', 'device', 'fstype', 'mountpoint'),
  family('node-exporter', 'gauge', 'node_memory_MemAvailable_bytes'),
  family('node-exporter', 'gauge', 'node_memory_MemTotal_bytes'),
];
