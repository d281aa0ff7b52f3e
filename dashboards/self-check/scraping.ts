import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, StateTimelinePanel, TimeSeriesPanel } from '../panel.ts';
import { memberLegend, overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';
import { exporterTarget } from './exporter-target.ts';

const targets: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'targets',
  title: 'Targets of etcd',
  description:
    'Whether Prometheus gets the page of each member. "Answers, no metrics of etcd": something else listens there, or relabelling drops them. Down: see the page "Targets" of Prometheus for the error.',
  unit: units.none,
  size: { width: 24, height: 6 },
  queries: (context) => {
    const up = `max by (${context.member}) (${context.native('up')})`;
    // On the page of every etcd from its first moment on.
    const hasMetrics = `group by (${context.member}) (${context.native('etcd_server_has_leader')})`;
    return overTime(
      context.either({ native: `${up} + on (${context.member}) ${hasMetrics}\nor on (${context.member})\n${up}` }),
      memberLegend(context),
    );
  },
  mappings: [
    { value: 0, text: 'down', colour: 'red' },
    { value: 1, text: 'answers, no metrics of etcd', colour: 'orange' },
    { value: 2, text: 'up', colour: 'green' },
  ],
};

const exporters: StateTimelinePanel = {
  type: 'state-timeline',
  slug: 'exporters',
  title: 'Exporters',
  description:
    'Whether Prometheus gets the page of each etcd-monitor exporter. While one is down, what only it tells is missing, and alerts go by the pages of the members.',
  unit: units.none,
  size: { width: 24, height: 4 },
  queries: (context) =>
    overTime(context.either({ exporter: `max by (instance) (${exporterTarget(context, 'up')})` }), '{{instance}}'),
  mappings: [
    { value: 0, text: 'down', colour: 'red' },
    { value: 1, text: 'up', colour: 'green' },
  ],
};

/** What Prometheus notes of each scrape, of the members and of the exporters. */
function ofScrapes(context: DashboardContext, metric: string): readonly PanelQuery[] {
  return [
    ...overTime(
      context.either({ native: `max by (${context.member}) (${context.native(metric)})` }),
      memberLegend(context),
    ),
    ...overTime(
      context.either({ exporter: `max by (instance) (${exporterTarget(context, metric)})` }),
      'exporter {{instance}}',
    ),
  ];
}

const scrapeDuration: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'scrape-duration',
  title: 'Scrape durations',
  description:
    'How long Prometheus waited for each page. The exporter asks the members meanwhile: it is as slow as the slowest of them. From the scrape interval on, scrapes are lost.',
  unit: units.seconds,
  size: { width: 12, height: 8 },
  queries: (context) => ofScrapes(context, 'scrape_duration_seconds'),
  thresholds: ({ target }) => warningSteps(target.scrapeIntervalMs / 1000),
  calculations: ['mean', 'max'],
  min: 0,
};

const scrapeSamples: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'scrape-samples',
  title: 'Samples a scrape',
  description:
    'How many samples each page has. A page of etcd has 1000 to 2500, of them most about gRPC methods. A drop: collectors fail, or relabelling drops metrics.',
  unit: units.count,
  size: { width: 12, height: 8 },
  queries: (context) => ofScrapes(context, 'scrape_samples_scraped'),
  calculations: ['last'],
  min: 0,
};

/** Whether Prometheus gets what the dashboards show. */
export const scrapingRow: Row = {
  title: 'Scraping',
  isCollapsed: false,
  panels: [targets, exporters, scrapeDuration, scrapeSamples],
};
