import { recordName, type Indicator } from '../../rules/burn-rate.ts';
import { probeFailures } from '../../rules/recordings/probe-failures.ts';
import { probesSlow } from '../../rules/recordings/probes-slow.ts';
import { requestFaults } from '../../rules/recordings/request-faults.ts';
import { requestsSlow } from '../../rules/recordings/requests-slow.ts';
import type { Thresholds } from '../../rules/thresholds.ts';
import type { DashboardContext } from '../context.ts';
import type { PanelQuery, Row, ThresholdStep, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { units } from '../unit.ts';

const windows = ['1h', '6h', '1d', '3d'] as const;

/** How many times too fast a budget is spent, over each window of the alert on it. */
function burnRates(
  context: DashboardContext,
  sources: { readonly exporter: Indicator; readonly native: Indicator | undefined },
  objectiveRatio: number,
): readonly PanelQuery[] {
  return windows.flatMap((window) => {
    const burn = (indicator: Indicator): string =>
      `${context.exporterCluster(recordName(indicator, window))} / (1 - ${objectiveRatio})`;
    return overTime(
      context.either({ exporter: burn(sources.exporter), native: sources.native && burn(sources.native) }),
      `${context.clusterLegend} ${window}`,
    );
  });
}

/** The four windows' limits: those that warn, and those that page. */
function burnSteps({ burnRates: { hour, quarterDay, day, threeDays } }: Thresholds): readonly ThresholdStep[] {
  const steps = [
    { from: threeDays, colour: 'yellow' as const },
    { from: day, colour: 'yellow' as const },
    { from: quarterDay, colour: 'red' as const },
    { from: hour, colour: 'red' as const },
  ];
  return [{ from: undefined, colour: 'green' }, ...steps.sort((left, right) => left.from - right.from)];
}

const size = { width: 12, height: 8 };
const limits =
  'At 1 it lasts for exactly its period. The lines are the limits of 3 d, 1 d, 6 h and 1 h, from low to high.';

const availability: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'availability-budget',
  title: 'Availability: how fast the error budget burns',
  description: `Failed requests as a multiple of what the objective for availability allows, over four windows. ${limits} Look which requests fail, and at the alerts that fire beside this one.`,
  unit: units.none,
  size,
  queries: (context) =>
    burnRates(
      context,
      { exporter: probeFailures, native: requestFaults },
      context.thresholds.availabilityObjectiveRatio,
    ),
  thresholds: ({ thresholds }) => burnSteps(thresholds),
  calculations: ['last', 'max'],
  decimals: 2,
  min: 0,
};

const latency: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'latency-budget',
  title: 'Latency: how fast the error budget burns',
  description: `Slow requests as a multiple of what the objective for latency allows, over four windows. ${limits} Look at fsync and commit times and at round trips between members.`,
  unit: units.none,
  size,
  queries: (context) =>
    burnRates(
      context,
      {
        exporter: probesSlow,
        native: context.has('etcd_server_request_duration_seconds_bucket') ? requestsSlow : undefined,
      },
      context.thresholds.latencyObjectiveRatio,
    ),
  thresholds: ({ thresholds }) => burnSteps(thresholds),
  calculations: ['last', 'max'],
  decimals: 2,
  min: 0,
};

/** What is promised over weeks. */
export const budgetsRow: Row = { title: 'Error budgets', isCollapsed: true, panels: [availability, latency] };
