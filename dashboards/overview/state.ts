import {
  faultTolerance,
  hasLeader,
  leaderChangesPerHour,
  membersExpected,
  membersUp,
  serves,
} from '../cluster-figures.ts';
import type { StatPanel } from '../panel.ts';
import { atLast } from '../queries.ts';
import { tierSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const size = { width: 3, height: 4 };

const healthy: StatPanel = {
  type: 'stat',
  slug: 'healthy',
  title: 'Healthy',
  description:
    'Whether the cluster serves reads and writes truthfully, one value for each chosen cluster. "no": the conditions below say why. "unknown": nobody tells, so look at the self-check dashboard first.',
  unit: units.none,
  size,
  queries: (context) => atLast(serves(context), context.clusterLegend),
  mappings: [
    { value: 0, text: 'no', colour: 'red' },
    { value: 1, text: 'yes', colour: 'green' },
  ],
  noValue: 'unknown',
  runbook: 'EtcdQuorumLost',
};

const leader: StatPanel = {
  type: 'stat',
  slug: 'has-leader',
  title: 'Leader',
  description:
    'Whether a voter knows a leader. Without one nothing can be written or read consistently; an election takes a second or two. The roles below tell who leads.',
  unit: units.none,
  size,
  queries: (context) => atLast(hasLeader(context), context.clusterLegend),
  mappings: [
    { value: 0, text: 'none', colour: 'red' },
    { value: 1, text: 'known', colour: 'green' },
  ],
  noValue: 'unknown',
  runbook: 'EtcdNoLeader',
};

const members: StatPanel = {
  type: 'stat',
  slug: 'members-up',
  title: 'Members up of expected',
  description:
    'Members that answer, and members that there should be by the cluster’s own member list (without the exporter: the targets of Prometheus). Where the two differ, the table of members says which one is missing.',
  unit: units.none,
  size,
  queries: (context) => [
    ...atLast(membersUp(context), `${context.clusterLegend} up`),
    ...atLast(membersExpected(context), `${context.clusterLegend} expected`),
  ],
  noValue: 'unknown',
  runbook: 'EtcdMemberDown',
};

const tolerance: StatPanel = {
  type: 'stat',
  slug: 'fault-tolerance',
  title: 'Fault tolerance',
  description:
    'Voters that may fail before the quorum is lost. 1 is normal for three voters, 2 for five; clusters of one or two never have any. 0: bring back the member that is down before anything else is restarted. Negative: the quorum is lost.',
  unit: units.none,
  size,
  queries: (context) => atLast(faultTolerance(context), context.clusterLegend),
  thresholds: () => [
    { from: undefined, colour: 'red' },
    { from: 0, colour: 'yellow' },
    { from: 1, colour: 'green' },
  ],
  noValue: 'unknown',
  runbook: 'EtcdQuorumAtRisk',
};

const changes: StatPanel = {
  type: 'stat',
  slug: 'leader-changes-now',
  title: 'Leader changes, 1 h',
  description:
    'Elections within the last hour. None is normal, and a rolling restart makes as many as there are members. More: look at disk latency, peer round trips and CPU.',
  unit: units.none,
  size,
  decimals: 0,
  queries: (context) => atLast(leaderChangesPerHour(context), context.clusterLegend),
  thresholds: ({ thresholds }) => tierSteps(thresholds.leaderChangesPerHour),
  noValue: 'unknown',
  runbook: 'EtcdLeaderChanges',
};

/** The first half of the strip at the top: is the cluster well. One value for each chosen cluster. */
export const statePanels: readonly StatPanel[] = [healthy, leader, members, tolerance, changes];
