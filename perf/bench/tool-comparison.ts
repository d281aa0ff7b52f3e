import { openWorkspace } from '../../test/servers/workspace.ts';
import type { Measurement } from '../measurement.ts';
import { type Cell, medianRun, runCell } from './compared-cell.ts';
import { type Compared, comparisonFigures } from './comparison-figures.ts';
import { runEtcd3Client } from './etcd3-client.ts';
import { runOurBench } from './our-bench.ts';
import { findPeer } from './peer.ts';
import type { Tool, ToolRun } from './tool-run.ts';

const rounds = 5;
const mostPuts: Cell = {
  name: 'put, 256 clients',
  workload: 'write',
  clients: 256,
  operations: 300_000,
  place: 'memory',
};
const fewPuts: Cell = { name: 'put, 64 clients', workload: 'write', clients: 64, operations: 150_000, place: 'memory' };
const cells: readonly Cell[] = [
  fewPuts,
  mostPuts,
  { name: 'get, 64 clients', workload: 'read', clients: 64, operations: 150_000, place: 'memory' },
  { name: 'get, 256 clients', workload: 'read', clients: 256, operations: 300_000, place: 'memory' },
  { name: 'put, 256 clients, data on disk', workload: 'write', clients: 256, operations: 100_000, place: 'disk' },
  { name: 'put, 256 clients, TLS', workload: 'write', clients: 256, operations: 100_000, place: 'tls' },
];
const connectionsTried = [1, 2, 8, 32];

/** Our bench and etcd's own side by side, each at its best number of connections, on a new etcd for each run. */
export const benchAgainstEtcds: Measurement = {
  name: 'bench-tools',
  title: `The bench against etcd's own (etcd 3.5 of one member, key 32 B, value 256 B, medians of ${rounds} alternating rounds)`,
  run: async (progress) => {
    await using workspace = await openWorkspace('bench-tools');
    const peer = await findPeer(workspace, progress);
    const ours = await atItsBest(runOurBench, progress);
    const theirs = peer.isReal
      ? await atItsBest(peer.run, progress)
      : { tool: peer.run, connections: 1, startCpuSeconds: NaN };
    const compared: Compared[] = [];
    for (const cell of cells.filter(({ place }) => peer.isReal || place === 'memory')) {
      const runs: { readonly ours: ToolRun[]; readonly theirs: ToolRun[] } = { ours: [], theirs: [] };
      for (let round = 1; round <= rounds; round += 1) {
        const one = async (): Promise<number> =>
          runs.ours.push(await runCell(cell, ours.connections, ours.tool, progress));
        const other = async (): Promise<number> =>
          runs.theirs.push(await runCell(cell, theirs.connections, theirs.tool, progress));
        for (const run of round % 2 === 0 ? [other, one] : [one, other]) await run();
        progress(
          `${cell.name}: round ${round} of ${rounds}, ${lastOf(runs.ours)} against ${lastOf(runs.theirs)} a second`,
        );
      }
      compared.push({ cell, ours: medianRun(runs.ours), theirs: medianRun(runs.theirs) });
    }
    progress('the etcd3 client');
    const etcd3Runs: ToolRun[] = [];
    for (let round = 1; round <= rounds; round += 1)
      etcd3Runs.push(await runCell(fewPuts, 1, runEtcd3Client, progress));
    return comparisonFigures({ peer: peer.title, ours, theirs, compared, etcd3: medianRun(etcd3Runs) });
  },
};

/** A tool at the number of connections with which it puts most, and the processor time that it takes for next to no load. */
async function atItsBest(
  tool: Tool,
  progress: (text: string) => void,
): Promise<{ readonly tool: Tool; readonly connections: number; readonly startCpuSeconds: number }> {
  let best = { connections: 0, throughput: 0 };
  for (const connections of connectionsTried) {
    const { throughput } = await runCell(mostPuts, connections, tool, progress);
    progress(`${connections} connections: ${Math.round(throughput)} puts a second`);
    if (throughput > best.throughput) best = { connections, throughput };
  }
  const nextToNothing = { ...mostPuts, operations: mostPuts.clients };
  const { cpuSeconds } = await runCell(nextToNothing, best.connections, tool, progress);
  return { tool, connections: best.connections, startCpuSeconds: cpuSeconds };
}

function lastOf(runs: readonly ToolRun[]): number {
  return Math.round(runs.at(-1)?.throughput ?? 0);
}
