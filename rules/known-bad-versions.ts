import type { EtcdMinor } from '../metrics/native-family.ts';

/** Patch releases of one minor version that should not be run, and why. */
export interface KnownBadVersions {
  readonly minor: EtcdMinor;
  readonly firstPatch: number;
  readonly lastPatch: number;
  /** The alert's label `reason`. */
  readonly reason: string;
  /** Whether data is at stake in normal operation, so that somebody should act soon. */
  readonly urgent: boolean;
  /** What may happen, in a sentence. */
  readonly says: string;
  /** The first version without it. */
  readonly fixedIn: string;
  /** Where that can be read. */
  readonly source: string;
}

/** Oldest first; no release is in two of them. */
export const knownBadVersions: readonly KnownBadVersions[] = [
  {
    minor: '3.4',
    firstPatch: 0,
    lastPatch: 21,
    reason: 'data_inconsistency',
    urgent: true,
    says: 'Members may come to hold different data: after changes of users and roles (up to 3.4.7), after recovery from a snapshot with authentication on.',
    fixedIn: '3.4.22',
    source: 'etcd-io/etcd CHANGELOG/README.md, least versions for production; etcd-io/etcd#11651, #15761',
  },
  {
    minor: '3.4',
    firstPatch: 22,
    lastPatch: 45,
    reason: 'end_of_support',
    urgent: false,
    says: 'The etcd project no longer mends 3.4: 3.4.45 of June 2026 was its last release.',
    fixedIn: '3.5',
    source: 'etcd-io/etcd#22015; etcd.io, "Versioning"',
  },
  {
    minor: '3.5',
    firstPatch: 0,
    lastPatch: 2,
    reason: 'lost_transactions',
    urgent: true,
    says: 'If etcd is killed under load, committed transactions may be missing on some members.',
    fixedIn: '3.5.3',
    source: 'etcd-io/etcd CHANGELOG/README.md, "v3.5 data corruption issue"; etcd-io/etcd#13766',
  },
  {
    minor: '3.5',
    firstPatch: 3,
    lastPatch: 5,
    reason: 'defrag_crash',
    urgent: true,
    says: 'If etcd crashes while it defragments, entries are applied twice and revisions differ between members.',
    fixedIn: '3.5.6',
    source: 'etcd-io/etcd CHANGELOG/CHANGELOG-3.5.md, v3.5.6; etcd-io/etcd#14685, #15761',
  },
  {
    minor: '3.5',
    firstPatch: 6,
    lastPatch: 25,
    reason: 'upgrade_blocked',
    urgent: false,
    says: 'An upgrade to 3.6 may fail or bring removed members back: promotions and removals are not kept in every store.',
    fixedIn: '3.5.26',
    source: 'etcd.io, "Upgrade etcd from v3.5 to v3.6"; etcd-io/etcd#19557, #20793',
  },
  {
    minor: '3.6',
    firstPatch: 0,
    lastPatch: 4,
    reason: 'snapshot_during_defrag',
    urgent: false,
    says: 'A member that receives a snapshot from the leader while it defragments may corrupt its data.',
    fixedIn: '3.6.5',
    source: 'etcd-io/etcd#20271, #20553',
  },
];

/** A regular expression (RE2, anchored by Prometheus) of their version strings, with or without a suffix such as `-rc.1`. */
export function versionPattern({ minor, firstPatch, lastPatch }: KnownBadVersions): string {
  const patches = Array.from({ length: lastPatch - firstPatch + 1 }, (_, index) => firstPatch + index);
  return `${minor.replace('.', '[.]')}[.](${patches.join('|')})([-+].*)?`;
}
