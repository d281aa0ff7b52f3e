import { openWorkspace } from '../../test/servers/workspace.ts';
import { tellPlace } from '../data-place.ts';
import type { Measurement, Say } from '../measurement.ts';
import { bestConnections } from './best-connections.ts';
import { type Cell, loadOf, medianRun, runCell } from './compared-cell.ts';
import { type Compared, comparisonFigures, type ToolAtItsBest } from './comparison-figures.ts';
import { runEtcd3Client } from './etcd3-client.ts';
import { runOurBench } from './our-bench.ts';
import { findPeer } from './peer.ts';
import { type Tool, type ToolRun, untold } from './tool-run.ts';

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
const fewPuts: Cell = {
  name: 'put, 64 clients',
  workload: 'write',
  clients: 64,
  operations: 400_000,
  place: 'memory',
};
const fewGets: Cell = {
  ...fewPuts,
  name: 'get, 64 clients',
  workload: 'read',
  operations: 300_000,
};
const mostGets: Cell = {
  ...mostPuts,
  name: 'get, 256 clients',
  workload: 'read',
  operations: 600_000,
};
const searches = [fewPuts, mostPuts, fewGets, mostGets].map((cell): Cell => ({ ...cell, operations: 100_000 }));
const etcd3Puts: Cell = { ...fewPuts, operations: 150_000 };
const cells: readonly Cell[] = [
  fewPuts,
  mostPuts,
  fewGets,
  mostGets,
  { ...mostPuts, name: 'put, 256 clients, data on disk', operations: 100_000, place: 'disk' },
  { ...mostPuts, name: 'put, 256 clients, TLS', operations: 100_000, place: 'tls' },
];
const connectionsTried = [1, 2, 8];

type BestTool = ToolAtItsBest & { readonly tool: Tool };

/** Our bench and etcd's own side by side, each at its best number of connections, on a new etcd for each run. */
export const benchAgainstEtcds: Measurement = {
  name: 'bench-tools',
  title: `The bench against etcd's own (etcd 3.5 of one member, key 32 B, value 256 B, medians of ${rounds} alternating rounds)`,
  run: async (say) => {
    await using workspace = await openWorkspace('bench-tools');
    await tellPlace(workspace.directory, say);
    const peer = await findPeer(workspace, say);
    const ours = await atItsBest(runOurBench, say);
    const theirs = peer.isReal
      ? await atItsBest(peer.run, say)
      : { tool: peer.run, connections: new Map<string, number>(), startCpuSeconds: NaN };
    const compared: Compared[] = [];
    for (const cell of cells)
      // The recorded ratios are of etcds with their data in memory and without TLS.
      if (peer.isReal || cell.place === 'memory') compared.push(await compare(cell, ours, theirs, say));
      else compared.push({ cell, ours: untold, theirs: untold });
    say.progress('the etcd3 client');
    const etcd3Runs: ToolRun[] = [];
    for (let round = 1; round <= rounds; round += 1) etcd3Runs.push(await runCell(etcd3Puts, 1, runEtcd3Client, say));
    return comparisonFigures({ peer: peer.title, ours, theirs, compared, etcd3: medianRun(etcd3Runs) });
  },
};

/** Both tools in turn, each round the other one first. */
async function compare(cell: Cell, ours: BestTool, theirs: BestTool, say: Say): Promise<Compared> {
  const runs: { readonly ours: ToolRun[]; readonly theirs: ToolRun[] } = { ours: [], theirs: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const one = async (): Promise<number> =>
      runs.ours.push(await runCell(cell, ours.connections.get(loadOf(cell)) ?? 1, ours.tool, say));
    const other = async (): Promise<number> =>
      runs.theirs.push(await runCell(cell, theirs.connections.get(loadOf(cell)) ?? 1, theirs.tool, say));
    for (const run of round % 2 === 0 ? [other, one] : [one, other]) await run();
    say.progress(
      `${cell.name}: round ${round} of ${rounds}, ${lastOf(runs.ours)} against ${lastOf(runs.theirs)} a second`,
    );
  }
  return { cell, ours: medianRun(runs.ours), theirs: medianRun(runs.theirs) };
}

/** A tool at the number of connections with which it does most of each load, and the processor time that it takes for next to no load. */
async function atItsBest(tool: Tool, say: Say): Promise<BestTool> {
  const connections = new Map<string, number>();
  for (const cell of searches) {
    const throughput = async (tried: number): Promise<number> => (await runCell(cell, tried, tool, say)).throughput;
    const search = { name: cell.name, tried: connectionsTried, throughput, progress: say.progress };
    connections.set(loadOf(cell), await bestConnections(search));
  }
  const nextToNothing = { ...mostPuts, operations: mostPuts.clients };
  const { cpuSeconds } = await runCell(nextToNothing, connections.get(loadOf(mostPuts)) ?? 1, tool, say);
  return { tool, connections, startCpuSeconds: cpuSeconds };
}

function lastOf(runs: readonly ToolRun[]): number {
  return Math.round(runs.at(-1)?.throughput ?? 0);
}
