import type { WorkloadName } from '../plan.ts';
import { DeleteSource } from './delete-source.ts';
import { MixedSource } from './mixed-source.ts';
import type { OperationSource } from './operation.ts';
import { RangeSource } from './range-source.ts';
import { ReadSource } from './read-source.ts';
import type { SourceOptions } from './source-options.ts';
import { TxnSource } from './txn-source.ts';
import { WriteSource } from './write-source.ts';

/** Workloads of unary requests, which a connection pool sends; the others open streams of their own. */
export type UnaryWorkload = Exclude<WorkloadName, 'watch' | 'lease'>;

const sources: Readonly<Record<UnaryWorkload, new (options: SourceOptions) => OperationSource>> = {
  write: WriteSource,
  read: ReadSource,
  mixed: MixedSource,
  range: RangeSource,
  delete: DeleteSource,
  txn: TxnSource,
};

/** Makes the operations of a workload. */
export function operationSource(workload: UnaryWorkload, options: SourceOptions): OperationSource {
  return new sources[workload](options);
}

/** Whether a workload has keys at all. */
export function hasKeys(workload: WorkloadName): boolean {
  return workload !== 'lease';
}

/** Whether a workload asks for keys that have to be there: they are written before each of its rounds (delete) or once. */
export function needsKeys(workload: WorkloadName): boolean {
  return ['read', 'mixed', 'range', 'delete', 'txn'].includes(workload);
}
