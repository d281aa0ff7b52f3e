import { type EtcdCluster, startEtcdCluster } from '../../test/servers/etcd-cluster.ts';
import { tellMisplaced } from '../data-place.ts';
import { undisturbed } from '../foreign-load.ts';
import { median, type Say } from '../measurement.ts';
import type { LoadShape, Tool, ToolRun } from './tool-run.ts';

const line = '3.5';
const readKey = 'k'.repeat(32);
const valueSizeBytes = 256;

/** A load that both tools run on clusters of their own, again and again. */
export interface Cell {
  readonly name: string;
  readonly workload: LoadShape['workload'];
  readonly clients: number;
  readonly operations: number;
  /** Where etcd's data is: with TLS in memory, too. */
  readonly place: 'memory' | 'disk' | 'tls';
}

/** `put, 64 clients`: cells of one load differ in where etcd's data is, or in TLS, and a tool has the same connections for all. */
export function loadOf({ workload, clients }: Pick<Cell, 'workload' | 'clients'>): string {
  return `${workload === 'write' ? 'put' : 'get'}, ${clients} clients`;
}

/** Runs a tool once, on a quiet machine and a new etcd of one member: nothing of an earlier run is in its way. */
export function runCell(cell: Cell, connections: number, tool: Tool, say: Say): Promise<ToolRun> {
  return undisturbed(() => runOnNewEtcd(cell, connections, tool, say), say.progress);
}

async function runOnNewEtcd(cell: Cell, connections: number, tool: Tool, say: Say): Promise<ToolRun> {
  await using cluster = await startFor(cell);
  const [endpoint = ''] = cluster.endpoints;
  for (const { dataDirectory } of cluster.members)
    await tellMisplaced(dataDirectory, cell.place === 'disk' ? 'disk' : 'memory', say);
  if (cell.workload === 'read') await cluster.etcdctl(['put', readKey, 'v'.repeat(valueSizeBytes)]);
  return await tool({
    ...{ workload: cell.workload, clients: cell.clients, operations: cell.operations, connections, endpoint },
    ...(cluster.tls === undefined ? {} : { caFile: cluster.tls.caFile }),
    ...{ keySizeBytes: readKey.length, valueSizeBytes, keySpace: 10_000, key: readKey },
  });
}

function startFor({ place }: Cell): Promise<EtcdCluster> {
  return startEtcdCluster({
    ...{ line, members: 1, flags: ['--quota-backend-bytes=8589934592', '--log-level=error'] },
    ...(place === 'disk' ? { isOnDisk: true } : {}),
    ...(place === 'tls' ? { transport: 'tls', hasHttpApart: true } : {}),
  });
}

/** Of several runs the middle value of each figure. */
export function medianRun(runs: readonly ToolRun[]): ToolRun {
  const middle = (figure: keyof ToolRun): number => median(runs.map((run) => run[figure]));
  return {
    throughput: middle('throughput'),
    p99Seconds: middle('p99Seconds'),
    cpuSeconds: middle('cpuSeconds'),
  };
}
