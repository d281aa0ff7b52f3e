import type { Alert } from '../../alert.ts';
import { etcdClusterIdMismatch } from './etcd-cluster-id-mismatch.ts';
import { etcdHashMismatch } from './etcd-hash-mismatch.ts';
import { etcdKnownBadVersion } from './etcd-known-bad-version.ts';
import { etcdLeaderChanges } from './etcd-leader-changes.ts';
import { etcdLearnerStuck } from './etcd-learner-stuck.ts';
import { etcdMemberDown } from './etcd-member-down.ts';
import { etcdMemberUnstarted } from './etcd-member-unstarted.ts';
import { etcdMembershipDrift } from './etcd-membership-drift.ts';
import { etcdNetworkPartition } from './etcd-network-partition.ts';
import { etcdNoLeader } from './etcd-no-leader.ts';
import { etcdQuorumAtRisk } from './etcd-quorum-at-risk.ts';
import { etcdQuorumLost } from './etcd-quorum-lost.ts';
import { etcdSplitBrain } from './etcd-split-brain.ts';
import { etcdVersionSkew } from './etcd-version-skew.ts';

/** The alerts of the group availability, in the order of the reference. */
export const availabilityAlerts: readonly Alert[] = [
  etcdNoLeader,
  etcdQuorumLost,
  etcdQuorumAtRisk,
  etcdMemberDown,
  etcdMemberUnstarted,
  etcdMembershipDrift,
  etcdLearnerStuck,
  etcdSplitBrain,
  etcdClusterIdMismatch,
  etcdHashMismatch,
  etcdNetworkPartition,
  etcdLeaderChanges,
  etcdVersionSkew,
  etcdKnownBadVersion,
];
