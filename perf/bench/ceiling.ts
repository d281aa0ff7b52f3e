import { startNullEtcd } from '../../test/servers/null-etcd.ts';
import { openWorkspace, type Workspace } from '../../test/servers/workspace.ts';
import { undisturbed } from '../foreign-load.ts';
import { median, type Measurement, type Say } from '../measurement.ts';
import { bestConnections } from './best-connections.ts';
import { ceilingFigures } from './ceiling-figures.ts';
import { findGoBenchmark } from './go-benchmark.ts';
import { runLoad } from './load-asked.ts';
import type { Tool } from './tool-run.ts';

const clients = 256;
/** Of etcd's benchmark, against this server: it need not be what is best against an etcd. Ours is measured on one. */
const connectionsTried = [1, 2, 8, 32];
const searchOperations = 100_000;
const rounds = 5;
const ourOperations = 3_000_000;
const goOperations = 500_000;
const manyOperations = 10_000_000;
const warmOperations = 1_000_000;

/** What the bench itself can send, against a server that answers at no cost, and what it holds in memory meanwhile. */
export const benchCeiling: Measurement = {
  name: 'bench-ceiling',
  title: `The bench's own ceiling (a server that answers at no cost, ${clients} clients, medians of ${rounds} alternating rounds)`,
  run: async (say) => {
    const { progress } = say;
    await using workspace = await openWorkspace('bench-ceiling');
    const go = await goAtItsBest(workspace, say);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const throughput = await undisturbed(ourCeiling, progress);
      ours.push(throughput);
      if (go !== undefined)
        theirs.push(await undisturbed(() => goCeiling(go.tool, go.connections, goOperations), progress));
      progress(
        `round ${round} of ${rounds}: ${Math.round(throughput)} against ${Math.round(theirs.at(-1) ?? 0)} a second`,
      );
    }
    progress(`memory over ${manyOperations} operations`);
    await using server = await startNullEtcd();
    const long = await runLoad({ url: server.url, connections: 1, clients, operations: manyOperations, warmupMs: 0 });
    const warm = long.memory.find(({ operations }) => operations >= warmOperations)?.residentBytes ?? NaN;
    const last = long.memory.at(-1)?.residentBytes ?? NaN;
    const theirCeiling = go && { connections: go.connections, tried: connectionsTried, throughput: median(theirs) };
    return [
      ...ceilingFigures(median(ours), theirCeiling),
      { name: `operations of the long run`, value: long.round.operations.succeeded, unit: 'operations' },
      {
        name: `memory gained after the first ${warmOperations / 1e6} million of them`,
        value: (last - warm) / 1e6,
        unit: 'MB',
        limit: { atMost: 16 },
      },
    ];
  },
};

/** etcd's benchmark and its best number of connections; undefined, with a remark, where there is no Go toolchain. */
async function goAtItsBest(
  workspace: Workspace,
  { progress, remark }: Say,
): Promise<{ readonly tool: Tool; readonly connections: number } | undefined> {
  const tool = await findGoBenchmark(workspace, progress);
  if (tool === undefined) {
    remark("etcd's benchmark not measured: no Go toolchain here");
    return undefined;
  }
  const connections = await bestConnections({
    ...{ name: "etcd's benchmark", tried: connectionsTried, progress },
    throughput: (tried) => undisturbed(() => goCeiling(tool, tried, searchOperations), progress),
  });
  return { tool, connections };
}

/** Operations a second. */
async function ourCeiling(): Promise<number> {
  await using server = await startNullEtcd();
  const asked = { url: server.url, connections: 1, clients, operations: ourOperations, warmupMs: 0 };
  return (await runLoad(asked)).round.throughput;
}

async function goCeiling(tool: Tool, connections: number, operations: number): Promise<number> {
  await using server = await startNullEtcd();
  const shape = { workload: 'write', endpoint: server.url, connections, clients, operations } as const;
  return (await tool({ ...shape, keySizeBytes: 32, valueSizeBytes: 256, keySpace: 10_000, key: '' })).throughput;
}
