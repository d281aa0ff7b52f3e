import type { Alert } from '../../alert.ts';
import { etcdBackupStale } from './etcd-backup-stale.ts';
import { etcdCompactionStalled } from './etcd-compaction-stalled.ts';
import { etcdDatabaseFragmented } from './etcd-database-fragmented.ts';
import { etcdDatabaseSizeSkew } from './etcd-database-size-skew.ts';
import { etcdDefragRunning } from './etcd-defrag-running.ts';
import { etcdDiskSpaceLow } from './etcd-disk-space-low.ts';
import { etcdQuotaExhaustion } from './etcd-quota-exhaustion.ts';
import { etcdQuotaUsage } from './etcd-quota-usage.ts';
import { etcdSnapshotFailures } from './etcd-snapshot-failures.ts';

/** The alerts of the group storage, in the order of the reference. */
export const storageAlerts: readonly Alert[] = [
  etcdQuotaUsage,
  etcdQuotaExhaustion,
  etcdDatabaseFragmented,
  etcdDatabaseSizeSkew,
  etcdCompactionStalled,
  etcdSnapshotFailures,
  etcdDefragRunning,
  etcdDiskSpaceLow,
  etcdBackupStale,
];
