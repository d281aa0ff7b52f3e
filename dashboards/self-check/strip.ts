import type { DashboardContext } from '../context.ts';
import { rulesAreEvaluated } from '../firing-alerts.ts';
import type { PanelQuery, Row, StatPanel, ThresholdStep, ValueMapping } from '../panel.ts';
import { atLast } from '../queries.ts';
import { units } from '../unit.ts';
import { emptyDashboardText } from './empty-dashboard.ts';

const size = { width: 4, height: 4 };

/** Red below a figure, green from it on. */
function greenFrom(least: number): readonly ThresholdStep[] {
  return [
    { from: undefined, colour: 'red' },
    { from: least, colour: 'green' },
  ];
}

const pages: StatPanel = {
  type: 'stat',
  slug: 'pages-answering',
  title: 'Members whose page answers',
  description:
    'Share of the targets of etcd that Prometheus reaches. Below 100 % the dashboards miss members; the timeline below says which, and the page "Targets" of Prometheus why.',
  unit: units.ratio,
  size,
  queries: (context) =>
    atLast(
      context.either({
        native: `avg by (${context.cluster}) (max by (${context.member}) (${context.native('up')}))`,
      }),
      context.clusterLegend,
    ),
  thresholds: () => greenFrom(1),
  runbook: 'EtcdMetricsAbsent',
  decimals: 0,
  noValue: 'no target of etcd',
};

const seen: StatPanel = {
  type: 'stat',
  slug: 'observation-age',
  title: 'Age of the observation',
  description:
    'How long ago the exporter looked at the cluster. It looks when it is scraped, so this is at most one interval, and seconds more.',
  unit: units.seconds,
  size,
  queries: (context) =>
    atLast(
      context.either({
        exporter: `time() - max by (${context.cluster}) (${context.exporterCluster('etcd_monitor_cluster_observation_timestamp_seconds')})`,
      }),
      context.clusterLegend,
    ),
  runbook: 'EtcdExporterDown',
  decimals: 0,
  noValue: 'no exporter is scraped',
};

const evaluated: StatPanel = {
  type: 'stat',
  slug: 'rules-evaluated',
  title: 'Rules',
  description:
    'EtcdWatchdog fires always. Where it does not, Prometheus has not loaded the rules, or has just started: no alert can fire.',
  unit: units.none,
  size,
  queries: () => atLast(`max(${rulesAreEvaluated})`, 'rules'),
  mappings: [{ value: 1, text: 'evaluated', colour: 'green' }],
  runbook: 'EtcdWatchdog',
  noValue: 'not evaluated',
};

const alertmanagers: StatPanel = {
  type: 'stat',
  slug: 'alertmanagers',
  title: 'Alertmanagers known',
  description: 'To how many Alertmanagers Prometheus sends. With none, alerts fire and nobody is told.',
  unit: units.count,
  size,
  queries: () => atLast('max by (instance) (prometheus_notifications_alertmanagers_discovered)', '{{instance}}'),
  thresholds: () => greenFrom(1),
  runbook: 'EtcdWatchdog',
  noValue: 'Prometheus does not scrape itself',
};

const isLoaded: readonly ValueMapping[] = [
  { value: 1, text: 'loaded', colour: 'green' },
  { value: 0, text: 'refused', colour: 'red' },
];

/** Of each server, whether it took its configuration when it last read it. */
function configurations(context: DashboardContext): readonly PanelQuery[] {
  return [
    ...atLast('min by (instance) (prometheus_config_last_reload_successful)', 'Prometheus {{instance}}'),
    ...atLast('min by (instance) (alertmanager_config_last_reload_successful)', 'Alertmanager {{instance}}'),
    ...atLast(
      context.either({ exporter: 'min by (instance) (etcd_monitor_config_last_reload_successful)' }),
      'exporter {{instance}}',
    ),
  ];
}

const configuration: StatPanel = {
  type: 'stat',
  slug: 'configuration',
  title: 'Configuration',
  description:
    'Whether Prometheus, Alertmanager and the exporter took their configuration when they last read it. One that was refused: the old one is in use until the next start, which fails. Read the log of the server.',
  unit: units.none,
  size: { width: 8, height: 4 },
  queries: configurations,
  mappings: isLoaded,
  noValue: 'none of them is scraped',
};

/** What has to work before anything else can be shown. */
export const stripRow: Row = {
  title: 'Why is my dashboard empty?',
  isCollapsed: false,
  panels: [pages, seen, evaluated, alertmanagers, configuration, emptyDashboardText],
};
