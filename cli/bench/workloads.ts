import type { WorkloadName } from '../../bench/plan.ts';

/** One line of help for each workload. */
export const workloadSummaries: Readonly<Record<WorkloadName, string>> = {
  write: 'put keys',
  read: 'get keys that were written before',
  mixed: 'both, 70 % reads',
  range: 'get many keys at a time',
  delete: 'delete keys that were written before, each once',
  txn: 'compare and swap keys',
  watch: 'how long events take from the write to the watchers',
  lease: 'keep leases alive, grant and revoke others',
};
