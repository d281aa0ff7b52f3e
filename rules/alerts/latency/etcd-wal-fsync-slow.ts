import type { Alert } from '../../alert.ts';
import { diskLatency } from './disk-latency.ts';

/** The 99th percentile of WAL fsync is above a bucket's bound. Every write waits for it on a quorum of members. */
export const etcdWalFsyncSlow: Alert = {
  name: 'EtcdWalFsyncSlow',
  group: 'latency',
  summary: 'The disk is slow to write the WAL.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'wal-fsync' },
  causes: [{ alert: 'EtcdDefragRunning', same: 'member' }],
  ...diskLatency({
    histogram: 'etcd_disk_wal_fsync_duration_seconds',
    operations: 'WAL fsyncs',
    threshold: 'walFsyncBucketSeconds',
    boundaries: {
      critical: { withinSeconds: 0.1, slowSeconds: 0.2, boundText: '128 ms' },
      warning: { withinSeconds: 0.012, slowSeconds: 0.02, boundText: '16 ms' },
    },
    healthy: [
      { seconds: 0.003, values: '0+298x60' },
      { seconds: 0.012, values: '0+2x60' },
    ],
  }),
};
