import { type WorkloadName, workloadNames } from '../../bench/plan.ts';
import { hasKeys } from '../../bench/workload/sources.ts';
import type { OptionReader } from '../option-reader.ts';
import { benchPushFlags } from './flags-push.ts';

const withKeys = workloadNames.filter(hasKeys);

/** Flags that mean something to some workloads only. */
const workloadsOfFlag: Readonly<Record<string, readonly WorkloadName[]>> = {
  consistency: ['read', 'mixed', 'range'],
  'read-ratio': ['mixed'],
  ratio: ['txn'],
  limit: ['range'],
  watchers: ['watch'],
  'keepalive-ratio': ['lease'],
  'key-size': withKeys,
  'val-size': withKeys,
  'key-space': withKeys,
  'key-order': withKeys,
  prefix: withKeys,
  'keep-keys': withKeys,
};

/** Workloads that are streams, which only the driver http2 has. */
export function isStream(workload: WorkloadName): boolean {
  return workload === 'watch' || workload === 'lease';
}

/** Refuses what would have no effect: who sets it expects one. */
export function refuseIdleFlags(reader: OptionReader, workload: WorkloadName): void {
  for (const [flag, workloads] of Object.entries(workloadsOfFlag))
    if (!workloads.includes(workload))
      reader.refuse(flag, `has no effect on ${workload}: it is for ${workloads.join(', ')}`);
  if (!reader.isGiven('rate'))
    for (const flag of ['arrival', 'max-inflight']) reader.refuse(flag, 'has no effect without --rate');
  else reader.refuse('clients', 'has no effect beside --rate: --max-inflight bounds what is in flight then');
  if (!reader.isGiven('baseline')) reader.refuse('max-regression', 'has no effect without --baseline');
  if (!reader.isGiven('pushgateway'))
    for (const { name } of benchPushFlags) reader.refuse(name, 'has no effect without --pushgateway');
}
