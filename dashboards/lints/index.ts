import { alertPanels } from './alert-panels.ts';
import { alertThresholds } from './alert-thresholds.ts';
import { chosenClusters } from './chosen-clusters.ts';
import { controlsMenu } from './controls-menu.ts';
import { dataSource } from './data-source.ts';
import { grid } from './grid.ts';
import { knownMetrics } from './known-metrics.ts';
import { knownUnits } from './known-units.ts';
import { legendLabels } from './legend-labels.ts';
import { links } from './links.ts';
import type { DashboardLint } from './lint.ts';
import { openPanels } from './open-panels.ts';
import { panelIds } from './panel-ids.ts';
import { quantiles } from './quantiles.ts';
import { queriesPresent } from './queries-present.ts';
import { rateInterval } from './rate-interval.ts';
import { rawCounters } from './raw-counters.ts';
import { filledRows } from './rows.ts';
import { ruleChecks } from './rule-checks.ts';
import { syntax } from './syntax.ts';
import { texts } from './texts.ts';
import { thresholdSteps } from './threshold-steps.ts';
import { variables } from './variables.ts';

/** Every lint, by subject: how it is put together, what it asks, what people read and where it leads. */
export const dashboardLints: readonly DashboardLint[] = [
  panelIds,
  grid,
  filledRows,
  openPanels,
  controlsMenu,
  dataSource,
  variables,
  queriesPresent,
  syntax,
  knownMetrics,
  ruleChecks,
  rawCounters,
  rateInterval,
  quantiles,
  chosenClusters,
  texts,
  knownUnits,
  thresholdSteps,
  legendLabels,
  links,
  alertPanels,
  alertThresholds,
];
