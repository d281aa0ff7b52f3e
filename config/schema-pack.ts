import { z } from 'zod';
import { checkedText, duration, leafFacts, onOff, oneOf, size, text, wholeNumber } from './leaves.ts';

const day = 86_400_000;

/** Its form only; `rules/figure-checks.ts` knows the figures, their parts and their limits. */
const figureSchema = z.union([z.number(), z.record(z.string(), z.number())]);
leafFacts.add(figureSchema, { expected: 'a number, or a block of numbers such as { critical: 0.95, warning: 0.85 }' });

export const thresholdsSchema = z
  .strictObject({
    disk_profile: oneOf(['nvme', 'ssd', 'cloud', 'hdd']).prefault('ssd').describe('What the members store on.'),
    network_profile: oneOf(['lan', 'multi-az', 'wan']).prefault('lan').describe('What lies between the members.'),
    max_latency: duration(1, 60_000).prefault('100ms').describe('Slowest acceptable read or write.'),
    max_db_size: size(1).prefault('8GiB').describe('Largest acceptable database of a member.'),
    min_available_nodes: wholeNumber(1, 99)
      .prefault(2)
      .describe('Fewest members that must answer. For /health only: the alerts go by the quorum.'),
    max_leader_changes_per_hour: wholeNumber(0, 3600)
      .prefault(3)
      .describe('Most leader changes that are acceptable in an hour.'),
    figures: z
      .record(text("a figure's name"), figureSchema)
      .prefault({})
      .describe(
        'Any figure that an alert compares with, by name, instead of the one shipped or that of the keys above. The exporter does not use it. A figure with tiers takes a block with those that change: critical, warning; burn_rates takes hour, quarter_day, day, three_days. The name says the unit: ratios are above 0 and at most 1, bucket_seconds is an exact bound of its histogram, critical is worse than warning. Names are those of rules/thresholds.ts in snake_case; `--config.check` suggests or lists them.',
      ),
  })
  .prefault({});

const alertSchema = z.strictObject({
  severity: oneOf(['critical', 'warning', 'info'])
    .optional()
    .describe(
      'Severity instead of the one shipped. One rule is left of an alert that has a critical and a warning one: that of this severity, or else the critical one with this severity.',
    ),
  for: duration(0, day).optional().describe('How long the condition must hold before the alert fires.'),
  disabled: onOff().optional().describe('Leave the alert out.'),
});

export const alertsSchema = z
  .record(text("an alert's name", /^[A-Za-z]\w{0,127}$/), alertSchema)
  .prefault({})
  .describe('Changes to single alerts, by name.');

/** Their form only; `config/check-pack.ts` reads them as PromQL. */
export const labelMatchers = text('label matchers such as job="etcd"', /^\s*[a-zA-Z_]\w*\s*(=|!=|=~|!~)\s*".*"\s*$/);

const webAddress = text('a web address without a trailing slash', /^https?:\/\/\S*[^/\s]$/);

/** A version `major.minor` that is not older than the oldest one, which `reason` explains. */
function versionFrom(oldest: string, reason: string): z.ZodType<string, string> {
  return checkedText(`a version in quotes, such as "${oldest}"`, (given) => {
    if (!/^\d{1,4}\.\d{1,4}$/.test(given))
      return `${JSON.stringify(given)} is not allowed: expected a version in quotes, such as "${oldest}"`;
    return isOlder(given, oldest) ? `${JSON.stringify(given)} is too old: at least ${oldest}, ${reason}` : undefined;
  });
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = than.split('.').map(Number);
  return major === oldestMajor ? minor < oldestMinor : major < oldestMajor;
}

export const generateSchema = z
  .strictObject({
    source: oneOf(['native', 'exporter', 'both'])
      .prefault('both')
      .describe("Rules over etcd's own metrics, over this exporter's, or both."),
    etcd_version: oneOf(['3.4', '3.5', '3.6', '3.7']).prefault('3.5').describe('Oldest etcd that is watched.'),
    metrics_level: oneOf(['basic', 'extensive']).prefault('basic').describe("etcd's own --metrics."),
    prometheus_version: versionFrom('2.42', 'which knows keep_firing_for')
      .prefault('2.42')
      .describe('Oldest Prometheus that loads the rules.'),
    alertmanager_version: versionFrom('0.25', 'which reads the secrets of mail and PagerDuty from files')
      .prefault('0.25')
      .describe('Alertmanager that loads the routes.'),
    selector: labelMatchers.prefault('job="etcd"').describe("Picks etcd's own series."),
    cluster_labels: z
      .array(text('a label name', /^[a-zA-Z_]\w*$/))
      .min(1)
      .prefault(['cluster'])
      .describe(
        "Labels that together name a cluster. With source both or exporter this exporter's series must carry all of them, too: it sets `cluster` itself, the others are labels of its target.",
      ),
    exporter_job: text('a job name', /^[^"\\\n]+$/)
      .prefault('etcd-monitor')
      .describe('Job under which Prometheus scrapes this exporter.'),
    scrape_interval: duration(1000, 300_000).prefault('10s').describe('How often Prometheus scrapes.'),
    runbook_url: webAddress
      .prefault('https://github.com/etcd-monitor/etcd-monitor/blob/main/docs/runbooks')
      .describe('Where the runbooks are read; NAME.md is added.'),
    grafana_url: webAddress.prefault('http://localhost:3000').describe('Where Grafana is reached.'),
    node_exporter_selector: labelMatchers
      .optional()
      .describe("Picks the node exporter's series of the members' machines; without it no disk space is judged."),
    data_mountpoint: text('a path such as /var/lib/etcd', /^\/[^"\\\n]*$/)
      .prefault('/var/lib/etcd')
      .describe("Mount point of the members' data, as the node exporter names it."),
    memory_limit: size(1).optional().describe('Memory that a member may use; else that of its machine is judged.'),
    backup_timestamp_metric: text('a metric name', /^[a-zA-Z_:][\w:]*$/)
      .optional()
      .describe('Metric with the time of the last good backup; without it no backup is judged.'),
    backup_max_age: duration(60_000, 366 * day)
      .prefault('25h')
      .describe('Oldest acceptable backup.'),
    bench_interval: duration(600_000, 91 * day)
      .optional()
      .describe('How often a bench runs; without it nothing tells that none has passed for long.'),
    operator_labels: z
      .record(text('a label name', /^[A-Za-z0-9][\w./-]*$/), text('a label value', /^[\w.-]{0,63}$/))
      .prefault({})
      .describe('Labels of the generated PrometheusRule, ServiceMonitor and ConfigMap.'),
  })
  .prefault({});
