import type { MetricDefinition } from './definition.ts';

const labels = ['cluster'] as const;

function gauge(
  name: string,
  help: string,
  source: string,
  extra: Partial<MetricDefinition> = {},
): MetricDefinition & { type: 'gauge' } {
  return { name: `etcd_monitor_cluster_${name}`, labels, help, source, ...extra, type: 'gauge' };
}

/** What only all members together tell. Absent where the observation behind it is missing. */
export const clusterMetrics = {
  up: gauge(
    'up',
    '1 if at least one member answered the last observation, 0 if none did: the path to the cluster may be as wrong as the cluster.',
    'observation',
  ),
  info: gauge(
    'info',
    "Always 1. Carries the cluster's id and the static labels of the configuration.",
    'MemberList, configuration',
    {
      labels: ['cluster', 'cluster_id'],
    },
  ),
  condition: gauge(
    'condition',
    '1 while the condition holds, 0 while it does not, absent while nobody can tell. /health says why.',
    'verdict',
    { labels: ['cluster', 'condition'] },
  ),
  voters: gauge('voters', 'Members with a vote, unstarted ones included.', 'MemberList'),
  healthyVoters: gauge(
    'healthy_voters',
    'Voters that take part: they answer and know the leader, or do not answer this exporter while a peer reports an active link to them. Without a leader: the largest group of voters whose links hold.',
    'verdict',
  ),
  learners: gauge('learners', 'Members without a vote.', 'MemberList'),
  unstartedMembers: gauge(
    'unstarted_members',
    'Members that were added but never joined: no name, no client URL.',
    'MemberList',
  ),
  hasQuorum: gauge('has_quorum', '1 while the healthy voters are a quorum.', 'verdict'),
  faultTolerance: gauge(
    'fault_tolerance',
    'Voters that may fail before the quorum is lost: healthy voters minus quorum. Negative without quorum.',
    'verdict',
  ),
  raftTerm: gauge(
    'raft_term',
    "The leader's raft term where a leader is known, else the highest that any member reports.",
    'Status',
  ),
  revision: gauge('revision', 'Highest revision of the key-value store that any member reports.', 'Status'),
  versions: gauge(
    'versions',
    'Different etcd versions among the members that answer.',
    'Status, else etcd_server_version',
  ),
  nativeLeaderChanges: gauge(
    'native_leader_changes_seen',
    'Most leader changes that any one member has seen since it started. Not to be added to etcd_cluster_leader_changes_total.',
    'etcd_server_leader_changes_seen_total, maximum over members',
  ),
  observationTimestamp: gauge(
    'observation_timestamp_seconds',
    'When the observation behind this page was made.',
    'observation',
    {
      unit: 'seconds',
    },
  ),
  observationDuration: gauge(
    'observation_duration_seconds',
    'How long the observation behind this page took.',
    'observation',
    {
      unit: 'seconds',
    },
  ),
  statusSkew: gauge(
    'status_skew_seconds',
    'Time between the first and the last Status answer of the observation: indexes of different members may differ by what was written in it.',
    'observation',
    { unit: 'seconds' },
  ),
} as const satisfies Record<string, MetricDefinition>;
