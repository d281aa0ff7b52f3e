import { faultTolerance, serves, voters } from '../cluster-figures.ts';
import type { DashboardContext } from '../context.ts';
import { firingCount } from '../firing-alerts.ts';
import type { ValueMapping } from '../panel.ts';

/** The state of a cluster as a number, the worse the higher. */
const states = { well: 0, warned: 1, noTolerance: 2, unknown: 3, critical: 4, notServing: 5 } as const;

export const stateMappings: readonly ValueMapping[] = [
  { value: states.well, text: 'well', colour: 'green' },
  { value: states.warned, text: 'warning', colour: 'yellow' },
  { value: states.noTolerance, text: 'no fault tolerance', colour: 'orange' },
  { value: states.unknown, text: 'unknown', colour: 'orange' },
  { value: states.critical, text: 'critical alert', colour: 'red' },
  { value: states.notServing, text: 'does not serve', colour: 'red' },
];

/** Of fewer voters none may ever fail. */
const fewestTolerantVoters = 3;

/** Clusters that anybody told of within an hour: one that nobody tells of any more is not to vanish. */
function knownLately(context: DashboardContext): string | undefined {
  const lately = (selector: string): string => `group by (${context.cluster}) (last_over_time(${selector}[1h]))`;
  return context.either({
    exporter: lately(context.exporterCluster('etcd_monitor_cluster_up')),
    native: lately(context.native('up')),
  });
}

/** The number of a state for the clusters of which a filter holds. */
function as(state: keyof typeof states, filter: string): string {
  return `0 * (${filter}) + ${states[state]}`;
}

/** The state of each cluster that anybody told of within an hour: the worst that holds. */
export function clusterState(context: DashboardContext): string | undefined {
  const { cluster } = context;
  const served = serves(context);
  const known = knownLately(context);
  const tolerance = faultTolerance(context);
  const ofVoters = voters(context);
  if (served === undefined || known === undefined || tolerance === undefined || ofVoters === undefined)
    return undefined;
  return [
    as('notServing', `(${served}) == 0`),
    as('critical', firingCount(context, 'critical')),
    as('unknown', `(${known}) unless on (${cluster}) (${served})`),
    as('noTolerance', `(${tolerance}) <= 0 and on (${cluster}) (${ofVoters}) >= ${fewestTolerantVoters}`),
    as('warned', firingCount(context, 'warning')),
    as('well', served),
  ].join('\nor\n');
}
