import type { Alert } from '../../alert.ts';
import { etcdApplySlow } from './etcd-apply-slow.ts';
import { etcdBackendCommitSlow } from './etcd-backend-commit-slow.ts';
import { etcdPeerRoundTripSlow } from './etcd-peer-round-trip-slow.ts';
import { etcdWalFsyncSlow } from './etcd-wal-fsync-slow.ts';

/** The alerts of the group latency, in the order of the reference. */
export const latencyAlerts: readonly Alert[] = [
  etcdWalFsyncSlow,
  etcdBackendCommitSlow,
  etcdApplySlow,
  etcdPeerRoundTripSlow,
];
