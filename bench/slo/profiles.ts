import type { BenchResult } from '../result/schema.ts';
import { parseSlo } from './parse.ts';
import type { Slo } from './slo.ts';

/**
 * Named sets of SLOs. `reference-8vcpu` holds what etcd is expected to do on eight processors of its own with a fast disk:
 * 40,000 reads and 20,000 writes a second, the 99th percentile below 100 ms, of reads below 50 ms.
 */
export const sloProfiles = {
  'reference-8vcpu': ['read.throughput>=40000', 'write.throughput>=20000', 'p99<100ms', 'read.p99<50ms'],
} as const;

export const sloProfileNames = ['reference-8vcpu'] as const;
export type SloProfileName = (typeof sloProfileNames)[number];

/** The SLOs of a profile that apply to a run: those about all operations, and those about the kinds that it has. */
export function profileSlos(name: SloProfileName, { total }: BenchResult): Slo[] {
  const kinds = new Set(total.kinds.map(({ kind }) => kind));
  return sloProfiles[name].map(parseSlo).filter(({ kind }) => kind === undefined || kinds.has(kind));
}
