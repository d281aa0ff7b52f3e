import type { Expression } from '../promql/expression.ts';
import { reads } from './families.ts';

/** The same three sizes, as etcd and as this exporter name them. */
const allocated = [
  'etcd_mvcc_db_total_size_in_bytes',
  'etcd_monitor_member_db_size_bytes',
  'etcd_mvcc_db_total_size_bytes',
];
const inUse = [
  'etcd_mvcc_db_total_size_in_use_in_bytes',
  'etcd_monitor_member_db_size_in_use_bytes',
  'etcd_mvcc_db_total_size_in_use_bytes',
];
const quota = ['etcd_server_quota_backend_bytes', 'etcd_monitor_member_db_quota_bytes'];

export function readsAllocated(expression: Expression): boolean {
  return reads(expression, ...allocated);
}

export function readsInUse(expression: Expression): boolean {
  return reads(expression, ...inUse);
}

export function readsQuota(expression: Expression): boolean {
  return reads(expression, ...quota);
}
