import type { Alert } from '../../alert.ts';
import { etcdHashMismatch } from './etcd-hash-mismatch.ts';
import { etcdLearnerStuck } from './etcd-learner-stuck.ts';
import { etcdNoLeader } from './etcd-no-leader.ts';
import { etcdQuorumAtRisk } from './etcd-quorum-at-risk.ts';
import { etcdQuorumLost } from './etcd-quorum-lost.ts';
import { etcdVersionSkew } from './etcd-version-skew.ts';

/** The alerts of the group availability, in the order of the reference. */
export const availabilityAlerts: readonly Alert[] = [
  etcdNoLeader,
  etcdQuorumLost,
  etcdQuorumAtRisk,
  etcdLearnerStuck,
  etcdVersionSkew,
  etcdHashMismatch,
];
