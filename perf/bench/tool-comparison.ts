import { openWorkspace } from '../../test/servers/workspace.ts';
import { type Measurement, median } from '../measurement.ts';
import { type Cell, medianRun, runCell } from './compared-cell.ts';
import { type Compared, comparisonFigures, type ToolAtItsBest } from './comparison-figures.ts';
import { runEtcd3Client } from './etcd3-client.ts';
import { runOurBench } from './our-bench.ts';
import { findPeer } from './peer.ts';
import type { Tool, ToolRun } from './tool-run.ts';

const rounds = 5;
/**
 * Half a minute for the faster of the two: in its first second a new etcd has next to no heap and collects garbage all the time, which
 * in a run of a few seconds is all that a p99 shows.
 */
const mostPuts: Cell = {
  name: 'put, 256 clients',
  workload: 'write',
  clients: 256,
  operations: 1_000_000,
  place: 'memory',
};
const fewPuts: Cell = { name: 'put, 64 clients', workload: 'write', clients: 64, operations: 400_000, place: 'memory' };
const searches = [fewPuts, mostPuts].map((cell): Cell => ({ ...cell, operations: 100_000 }));
const etcd3Puts: Cell = { ...fewPuts, operations: 150_000 };
const cells: readonly Cell[] = [
  fewPuts,
  mostPuts,
  { name: 'get, 64 clients', workload: 'read', clients: 64, operations: 300_000, place: 'memory' },
  { name: 'get, 256 clients', workload: 'read', clients: 256, operations: 600_000, place: 'memory' },
  { name: 'put, 256 clients, data on disk', workload: 'write', clients: 256, operations: 100_000, place: 'disk' },
  { name: 'put, 256 clients, TLS', workload: 'write', clients: 256, operations: 100_000, place: 'tls' },
];
const connectionsTried = [1, 2, 8];
const searchRounds = 3;

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
      : { tool: peer.run, connections: new Map<number, number>(), startCpuSeconds: NaN };
    const compared: Compared[] = [];
    for (const cell of cells.filter(({ place }) => peer.isReal || place === 'memory')) {
      const runs: { readonly ours: ToolRun[]; readonly theirs: ToolRun[] } = { ours: [], theirs: [] };
      for (let round = 1; round <= rounds; round += 1) {
        const one = async (): Promise<number> =>
          runs.ours.push(await runCell(cell, ours.connections.get(cell.clients) ?? 1, ours.tool, progress));
        const other = async (): Promise<number> =>
          runs.theirs.push(await runCell(cell, theirs.connections.get(cell.clients) ?? 1, theirs.tool, progress));
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
      etcd3Runs.push(await runCell(etcd3Puts, 1, runEtcd3Client, progress));
    return comparisonFigures({ peer: peer.title, ours, theirs, compared, etcd3: medianRun(etcd3Runs) });
  },
};

/** A tool at the numbers of connections with which it puts most, and the processor time that it takes for next to no load. */
async function atItsBest(
  tool: Tool,
  progress: (text: string) => void,
): Promise<ToolAtItsBest & { readonly tool: Tool }> {
  const connections = new Map<number, number>();
  for (const cell of searches) connections.set(cell.clients, await bestConnections(tool, cell, progress));
  const nextToNothing = { ...mostPuts, operations: mostPuts.clients };
  const { cpuSeconds } = await runCell(nextToNothing, connections.get(mostPuts.clients) ?? 1, tool, progress);
  return { tool, connections, startCpuSeconds: cpuSeconds };
}

/** By medians of alternating rounds. */
async function bestConnections(tool: Tool, cell: Cell, progress: (text: string) => void): Promise<number> {
  const tried = connectionsTried.map((connections) => ({ connections, throughputs: new Array<number>() }));
  for (let round = 1; round <= searchRounds; round += 1)
    for (const { connections, throughputs } of tried) {
      const { throughput } = await runCell(cell, connections, tool, progress);
      progress(
        `${cell.name}, ${connections} connections, round ${round} of ${searchRounds}: ${Math.round(throughput)} a second`,
      );
      throughputs.push(throughput);
    }
  return tried.reduce((one, other) => (median(other.throughputs) > median(one.throughputs) ? other : one)).connections;
}

function lastOf(runs: readonly ToolRun[]): number {
  return Math.round(runs.at(-1)?.throughput ?? 0);
}
