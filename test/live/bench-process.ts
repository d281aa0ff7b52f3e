import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import { type Ended, Program } from '../cli/program.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import { nothing, remainsOf } from './bench-remains.ts';

/** Runs `etcd-monitor bench` to its end. Whatever comes of it, it shows no trace of its code, and takes its keys and leases away. */
export async function benchProcess(cluster: EtcdCluster, argv: readonly string[]): Promise<Ended> {
  await using program = new Program(['bench', ...argv, '--endpoints', cluster.endpoints.join(',')], tmpdir());
  const ended = await program.ended();
  expect(ended.stderr).not.toMatch(/internal error|^\s+at /m);
  expect(await remainsOf(cluster, 'etcd-bench/')).toEqual(nothing);
  return ended;
}
