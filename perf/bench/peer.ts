import type { Workspace } from '../../test/servers/workspace.ts';
import type { Say } from '../measurement.ts';
import { runEtcd3Client } from './etcd3-client.ts';
import { findGoBenchmark, goBenchmarkTitle } from './go-benchmark.ts';
import type { Tool } from './tool-run.ts';

/** What our bench is measured against. */
export interface Peer {
  /** For the table. */
  readonly title: string;
  readonly run: Tool;
  /** Where false, it is worked out from another client's throughput: latency and processor time are not there. */
  readonly isReal: boolean;
}

/**
 * How many times the throughput of the etcd3 client etcd's benchmark reached, by workload and clients: medians of three rounds on one
 * etcd 3.5.30 with its data in memory, two cores, etcd's benchmark of 3.5.30 and etcd3 1.1.2.
 */
const recordedTimesEtcd3 = {
  write: { 64: 16_832 / 5_728, 256: 19_419 / 5_124 },
  read: { 64: 23_486 / 5_598, 256: 20_902 / 5_151 },
} as const;

/**
 * etcd's own benchmark, built from source; without Go what the etcd3 client reaches in the same run, times the recorded ratio, which
 * is remarked.
 */
export async function findPeer(workspace: Workspace, { progress, remark }: Say): Promise<Peer> {
  const run = await findGoBenchmark(workspace, progress);
  if (run !== undefined) return { title: goBenchmarkTitle, isReal: true, run };
  const title = "etcd's benchmark by recorded ratios";
  remark(`${title}: no Go toolchain here`);
  return { title, isReal: false, run: viaRecordedRatio };
}

const viaRecordedRatio: Tool = async (shape) => {
  const run = await runEtcd3Client(shape);
  const ratios = recordedTimesEtcd3[shape.workload];
  return { ...run, throughput: run.throughput * (shape.clients === 256 ? ratios[256] : ratios[64]) };
};
