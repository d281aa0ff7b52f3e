/** Something of ours that would fail, or speak up, if our pack had a defect. */
export type Proof =
  /** A case of an alert, by its `says`; it stands in `prometheus/tests/ALERT.yml`. */
  | { readonly alert: `Etcd${string}`; readonly says: string }
  /** A check of rule files: it finds the defect in rules of that shape, and nothing in the pack. */
  | { readonly check: string }
  /** Another test, by its file and title. */
  | { readonly file: string; readonly title: string };

/** A defect of other packs of etcd alerts that anybody can reproduce with promtool. */
export interface Defect {
  readonly packs: string;
  readonly whatGoesWrong: string;
  readonly proofs: readonly Proof[];
}

const mixinFamily = 'etcd mixin, kube-prometheus-stack, OpenShift';

/** Packs as they were in summer 2026. */
export const defects: readonly Defect[] = [
  {
    packs: mixinFamily,
    whatGoesWrong:
      'A member that vanishes from service discovery is never reported down: the branch that would see it by its peers stands behind an `or` whose left side always exists.',
    proofs: [
      {
        alert: 'EtcdMemberDown',
        says: 'a member dies and vanishes from service discovery, and its peers fail to reach it',
      },
      { check: 'dead-or-branch' },
    ],
  },
  {
    packs: mixinFamily,
    whatGoesWrong:
      'Three of five members vanish from service discovery and nothing fires: the number of targets shrinks with them.',
    proofs: [
      { alert: 'EtcdQuorumLost', says: 'three of five members die and vanish from service discovery' },
      { check: 'up-as-quorum-base' },
    ],
  },
  {
    packs: 'OpenShift',
    whatGoesWrong:
      'All members are up, none has a leader, and nothing fires: `and … == bool 1` asks whether the series is there, not whether it is 1.',
    proofs: [{ alert: 'EtcdNoLeader', says: 'all members answer and none has a leader' }, { check: 'always-exists' }],
  },
  {
    packs: 'etcd mixin',
    whatGoesWrong:
      'Leader changes are reported though there were none: the largest counter of the members misses three scrapes, and its return looks like an increase.',
    proofs: [
      {
        alert: 'EtcdLeaderChanges',
        says: 'three scrapes of the member with the highest count are missed, and nothing changes',
      },
      { check: 'increase-over-aggregation' },
    ],
  },
  {
    packs: 'etcd mixin',
    whatGoesWrong:
      'The start value of the leader changes is never used: `absent()` gives no labels under a regular expression, so that it joins nothing.',
    proofs: [{ check: 'absent-start-value' }],
  },
  {
    packs: `${mixinFamily}, awesome-prometheus-alerts`,
    whatGoesWrong:
      'With the quota disabled etcd exports a negative number: the prediction fires for ever, and the usage never.',
    proofs: [
      { alert: 'EtcdQuotaExhaustion', says: 'native: no quota, and 35 MB more every 5 minutes' },
      { alert: 'EtcdQuotaUsage', says: 'native: no quota, 20 GB' },
      { check: 'quota-not-guarded' },
    ],
  },
  {
    packs: `${mixinFamily}, awesome-prometheus-alerts`,
    whatGoesWrong: 'A file of 7.9 GiB of which 99 % are free is not called fragmented: the guard asks for much in use.',
    proofs: [
      { alert: 'EtcdDatabaseFragmented', says: 'native: 99 % of a file of 7.9 GiB are free' },
      { check: 'fragmentation-guard' },
    ],
  },
  {
    packs: `${mixinFamily}, awesome-prometheus-alerts`,
    whatGoesWrong: 'The growth of a new or restored cluster is taken for a trend that fills the quota.',
    proofs: [
      { alert: 'EtcdQuotaExhaustion', says: 'a new cluster is filled to 310 MB in 20 minutes' },
      { alert: 'EtcdQuotaExhaustion', says: 'a restore fills 60 % of the quota in 20 minutes' },
      { check: 'prediction-without-guard' },
    ],
  },
  {
    packs: 'Rancher',
    whatGoesWrong:
      'A defrag from 3 to 2 GiB is reported as growth: `increase()` takes the fall of a gauge for a counter that began anew.',
    proofs: [
      {
        alert: 'EtcdQuotaExhaustion',
        says: 'a defrag takes the file from 75 % to 45 % of the quota, and in 3 hours it is at 70 % again',
      },
      { check: 'rate-on-gauge' },
    ],
  },
  {
    packs: 'OpenShift',
    whatGoesWrong: 'One flapping cluster among several is averaged away, and the alert does not say which it is.',
    proofs: [{ check: 'cluster-labels-lost' }, { check: 'label-aggregated-away' }],
  },
  {
    packs: `${mixinFamily}, awesome-prometheus-alerts`,
    whatGoesWrong:
      'A round trip of 110 ms passes for more than 150 ms: the threshold lies within a bucket. So do those of fsync, commit and requests.',
    proofs: [
      {
        alert: 'EtcdPeerRoundTripSlow',
        says: '19 of 2000 observations are above the bound, all others just within it',
      },
      { check: 'threshold-off-bucket' },
    ],
  },
  {
    packs: 'etcd mixin',
    whatGoesWrong: 'Learners count as voters: one voter and one learner down of three and one page somebody.',
    proofs: [
      {
        alert: 'EtcdQuorumLost',
        says: 'three voters and a learner; one voter and the learner are down, and an election takes long',
      },
      { check: 'up-as-quorum-base' },
    ],
  },
  {
    packs: 'etcd mixin',
    whatGoesWrong:
      'Adding a user that is there every two minutes pages somebody: mistakes of clients count as failed requests.',
    proofs: [
      { alert: 'EtcdRequestErrors', says: 'every request is answered with FailedPrecondition' },
      {
        alert: 'EtcdRequestErrors',
        says: 'streams are cut off, locks are waited for in vain and a user is added anew',
      },
      { check: 'client-errors-as-failures' },
    ],
  },
  {
    packs: 'awesome-prometheus-alerts',
    whatGoesWrong: 'Two healthy clusters of three members in one Prometheus are reported as an even number of members.',
    proofs: [{ check: 'cluster-labels-lost' }],
  },
  {
    packs: 'Rancher',
    whatGoesWrong:
      'A file at 99 % of the quota is passed over while half of it is in use: etcd judges the file, not what is in use.',
    proofs: [
      { alert: 'EtcdQuotaUsage', says: 'half of a full file is free pages: NOSPACE is raised on the file' },
      { check: 'quota-against-in-use' },
    ],
  },
  {
    packs: 'etcd mixin',
    whatGoesWrong: 'One slow call in four minutes pages somebody: a quantile of next to no traffic.',
    proofs: [
      { alert: 'EtcdWalFsyncSlow', says: 'one of two observations is above the bound, every 5 minutes' },
      {
        alert: 'EtcdRequestErrors',
        says: 'six of ten requests fail, at nine in ten seconds: too few to tell',
      },
      { check: 'no-traffic-floor' },
    ],
  },
  {
    packs: 'Deckhouse, older releases of the etcd mixin and Gardener',
    whatGoesWrong: 'One member down of three is reported as a lost quorum.',
    proofs: [
      { alert: 'EtcdQuorumLost', says: 'one of three members is down, and the election takes 20 s' },
      { check: 'up-as-quorum-base' },
    ],
  },
  {
    packs: 'Kubermatic',
    whatGoesWrong:
      'Leader changes never fire: the threshold is of changes in a quarter of an hour, the expression of changes a second.',
    proofs: [{ alert: 'EtcdLeaderChanges', says: 'a cluster of three sees its fourth change within the hour' }],
  },
  {
    packs: 'kube-prometheus-stack',
    whatGoesWrong: 'Seven of thirteen alerts link to a runbook that does not exist.',
    proofs: [
      { file: 'docs/runbooks.test.ts', title: 'every alert has a runbook, and every runbook an alert' },
      { check: 'missing-runbook' },
    ],
  },
  {
    packs: 'kube-prometheus-stack',
    whatGoesWrong: 'A critical alert of one cluster mutes the warning of another one in the same Alertmanager.',
    proofs: [
      { file: 'alertmanager/inhibitions.test.ts', title: 'compare every label that names a cluster' },
      {
        file: 'alertmanager/inhibitions.test.ts',
        title: 'let critical mute warning and info, and warning mute info, of the same alert, cluster and member',
      },
    ],
  },
  {
    packs: 'awesome-prometheus-alerts',
    whatGoesWrong: 'The text names an `instance` that the expression has aggregated away, and shows nothing.',
    proofs: [{ check: 'label-aggregated-away' }],
  },
  {
    packs: 'awesome-prometheus-alerts',
    whatGoesWrong: 'Rules read metrics of the v2 API, which etcd 3.6 has no more, and never fire.',
    proofs: [{ check: 'unknown-metric' }],
  },
  {
    packs: 'etcd mixin, kube-prometheus-stack, awesome-prometheus-alerts',
    whatGoesWrong: 'Slow requests are never reported without `--metrics=extensive`, and nothing says so.',
    proofs: [{ alert: 'EtcdReadLatencyHigh', says: 'the 99th percentile is 525 ms' }, { check: 'extensive-metric' }],
  },
  {
    packs: 'etcd mixin, as many use it',
    whatGoesWrong: 'The selector takes in other programs that embed etcd’s client or server, and this exporter.',
    proofs: [{ check: 'selector-too-wide' }],
  },
];
