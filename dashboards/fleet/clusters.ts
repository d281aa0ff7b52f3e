import {
  alertsFiring,
  faultTolerance,
  leaderChangesPerHour,
  membersExpected,
  membersUp,
  probePercentile,
  quotaUse,
} from '../cluster-figures.ts';
import type { Row, TablePanel, ThresholdStep } from '../panel.ts';
import { atLast } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';
import { clusterState, stateMappings } from './state.ts';

/** None is as it should be. */
function alertSteps(colour: 'red' | 'yellow'): () => readonly ThresholdStep[] {
  return () => [
    { from: undefined, colour: 'text' },
    { from: 1, colour },
  ];
}

const clusters: TablePanel = {
  type: 'table',
  slug: 'clusters',
  title: 'Clusters, worst first',
  description:
    'Every cluster that was seen within an hour, a row each: those that do not serve, then those with critical alerts, of which nobody can tell, without fault tolerance, with warnings. Click on one to see its overview.',
  unit: units.none,
  size: { width: 24, height: 14 },
  queries: (context) => [
    ...atLast(clusterState(context), 'State'),
    ...atLast(alertsFiring(context, 'critical'), 'Critical alerts'),
    ...atLast(alertsFiring(context, 'warning'), 'Warnings'),
    ...atLast(membersUp(context), 'Members up'),
    ...atLast(membersExpected(context), 'Members expected'),
    ...atLast(faultTolerance(context), 'Fault tolerance'),
    ...atLast(quotaUse(context), 'Quota used'),
    ...atLast(leaderChangesPerHour(context), 'Leader changes, 1 h'),
    ...atLast(probePercentile(context, 'read', 'p99'), 'Read p99'),
    ...atLast(probePercentile(context, 'write', 'p99'), 'Write p99'),
  ],
  labels: [{ name: 'cluster', title: 'Cluster' }],
  columns: [
    { title: 'State', unit: units.none, mappings: stateMappings },
    { title: 'Critical alerts', unit: units.none, thresholds: alertSteps('red') },
    { title: 'Warnings', unit: units.none, thresholds: alertSteps('yellow') },
    { title: 'Members up', unit: units.none },
    { title: 'Members expected', unit: units.none },
    {
      title: 'Fault tolerance',
      unit: units.none,
      thresholds: () => [
        { from: undefined, colour: 'red' },
        { from: 0, colour: 'yellow' },
        { from: 1, colour: 'green' },
      ],
    },
    { title: 'Quota used', unit: units.ratio, thresholds: ({ thresholds }) => tierSteps(thresholds.quotaUsageRatio) },
    {
      title: 'Leader changes, 1 h',
      unit: units.none,
      thresholds: ({ thresholds }) => tierSteps(thresholds.leaderChangesPerHour),
    },
    {
      title: 'Read p99',
      unit: units.seconds,
      thresholds: ({ thresholds }) => tierSteps(thresholds.probeLatencySeconds),
    },
    {
      title: 'Write p99',
      unit: units.seconds,
      thresholds: ({ thresholds }) => tierSteps(thresholds.probeLatencySeconds),
    },
  ],
  order: { by: 'State', isDescending: true },
  noValue: 'No cluster is known: see the self-check dashboard.',
  drillDown: 'overview',
};

export const clustersRow: Row = { title: 'Clusters', isCollapsed: false, panels: [clusters] };
