import type { Alert } from '../../alert.ts';
import { etcdApplyBacklog } from './etcd-apply-backlog.ts';
import { etcdFollowerLag } from './etcd-follower-lag.ts';
import { etcdProposalsFailing } from './etcd-proposals-failing.ts';
import { etcdProposalsPending } from './etcd-proposals-pending.ts';

/** The alerts of the group raft, in the order of the reference. */
export const raftAlerts: readonly Alert[] = [
  etcdProposalsFailing,
  etcdProposalsPending,
  etcdApplyBacklog,
  etcdFollowerLag,
];
