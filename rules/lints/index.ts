import { absentStartValue } from './absent-start-value.ts';
import { alwaysExists } from './always-exists.ts';
import type { Check } from './check.ts';
import { clientErrorsAsFailures } from './client-errors-as-failures.ts';
import { clusterLabelsLost } from './cluster-labels-lost.ts';
import { comparisonCannotFail } from './comparison-cannot-fail.ts';
import { deadOrBranch } from './dead-or-branch.ts';
import { deltaOnCounter } from './delta-on-counter.ts';
import { extensiveMetric } from './extensive-metric.ts';
import { fragmentationGuard } from './fragmentation-guard.ts';
import { increaseOverAggregation } from './increase-over-aggregation.ts';
import { labelAggregatedAway } from './label-aggregated-away.ts';
import { missingFor } from './missing-for.ts';
import { missingRunbook } from './missing-runbook.ts';
import { noTrafficFloor } from './no-traffic-floor.ts';
import { predictionWithoutGuard } from './prediction-without-guard.ts';
import { quotaAgainstInUse } from './quota-against-in-use.ts';
import { quotaNotGuarded } from './quota-not-guarded.ts';
import { rateOnGauge } from './rate-on-gauge.ts';
import { selectorTooWide } from './selector-too-wide.ts';
import { thresholdOffBucket } from './threshold-off-bucket.ts';
import { unknownMetric } from './unknown-metric.ts';
import { upAsQuorumBase } from './up-as-quorum-base.ts';

/** Every check of rule files, by subject: the series, what is computed of them, whether it can tell, what people see of it. */
export const ruleChecks: readonly Check[] = [
  unknownMetric,
  extensiveMetric,
  selectorTooWide,
  clusterLabelsLost,
  rateOnGauge,
  deltaOnCounter,
  increaseOverAggregation,
  thresholdOffBucket,
  comparisonCannotFail,
  alwaysExists,
  deadOrBranch,
  absentStartValue,
  upAsQuorumBase,
  clientErrorsAsFailures,
  noTrafficFloor,
  quotaNotGuarded,
  quotaAgainstInUse,
  predictionWithoutGuard,
  fragmentationGuard,
  missingFor,
  missingRunbook,
  labelAggregatedAway,
];
