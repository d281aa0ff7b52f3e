import type { Alert } from '../../alert.ts';
import { etcdApplySlow } from './etcd-apply-slow.ts';
import { etcdBackendCommitSlow } from './etcd-backend-commit-slow.ts';
import { etcdHeartbeatSendFailures } from './etcd-heartbeat-send-failures.ts';
import { etcdPeerRoundTripSlow } from './etcd-peer-round-trip-slow.ts';
import { etcdPeerSendFailures } from './etcd-peer-send-failures.ts';
import { etcdReadLatencyHigh } from './etcd-read-latency-high.ts';
import { etcdRequestErrors } from './etcd-request-errors.ts';
import { etcdSlowReadIndex } from './etcd-slow-read-index.ts';
import { etcdWalFsyncSlow } from './etcd-wal-fsync-slow.ts';
import { etcdWriteLatencyHigh } from './etcd-write-latency-high.ts';

/** The alerts of the group latency, in the order of the reference. */
export const latencyAlerts: readonly Alert[] = [
  etcdWalFsyncSlow,
  etcdBackendCommitSlow,
  etcdApplySlow,
  etcdPeerRoundTripSlow,
  etcdReadLatencyHigh,
  etcdWriteLatencyHigh,
  etcdRequestErrors,
  etcdPeerSendFailures,
  etcdHeartbeatSendFailures,
  etcdSlowReadIndex,
];
