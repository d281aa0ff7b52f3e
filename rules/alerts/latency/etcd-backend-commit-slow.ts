import type { Alert } from '../../alert.ts';
import { diskLatency } from './disk-latency.ts';

/** The 99th percentile of backend commit is above a bucket's bound. Reads and applies of the member wait while it lasts. */
export const etcdBackendCommitSlow: Alert = {
  name: 'EtcdBackendCommitSlow',
  group: 'latency',
  summary: 'The disk is slow to write the database.',
  scope: 'member',
  panel: { dashboard: 'storage', slug: 'backend-commit' },
  causes: [{ alert: 'EtcdDefragRunning', same: 'member' }],
  ...diskLatency({
    histogram: 'etcd_disk_backend_commit_duration_seconds',
    operations: 'backend commits',
    threshold: 'backendCommitBucketSeconds',
    boundaries: {
      critical: { withinSeconds: 0.2, slowSeconds: 0.4, boundText: '256 ms' },
      warning: { withinSeconds: 0.03, slowSeconds: 0.05, boundText: '32 ms' },
    },
    healthy: [
      { seconds: 0.006, values: '0+98x60' },
      { seconds: 0.024, values: '0+2x60' },
    ],
  }),
};
