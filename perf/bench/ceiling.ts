import { startNullEtcd } from '../../test/servers/null-etcd.ts';
import { openWorkspace } from '../../test/servers/workspace.ts';
import { undisturbed } from '../foreign-load.ts';
import { type Figure, median, type Measurement } from '../measurement.ts';
import { findPeer, type Peer } from './peer.ts';
import { runLoad } from './load-asked.ts';

const clients = 256;
/** Its best of 1, 2, 8 and 32 against etcd. */
const goConnections = 8;
const rounds = 5;
const ourOperations = 3_000_000;
const goOperations = 500_000;
const manyOperations = 10_000_000;
const warmOperations = 1_000_000;

/** What the bench itself can send, against a server that answers at no cost, and what it holds in memory meanwhile. */
export const benchCeiling: Measurement = {
  name: 'bench-ceiling',
  title: `The bench's own ceiling (a server that answers at no cost, ${clients} clients, medians of ${rounds} alternating rounds)`,
  run: async (progress) => {
    await using workspace = await openWorkspace('bench-ceiling');
    const peer = await findPeer(workspace, progress);
    const ours: number[] = [];
    const go: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const throughput = await undisturbed(ourCeiling, progress);
      ours.push(throughput);
      if (peer.isReal) go.push(await undisturbed(() => goCeiling(peer), progress));
      progress(`round ${round} of ${rounds}: ${Math.round(throughput)} against ${Math.round(go.at(-1) ?? 0)} a second`);
    }
    progress(`memory over ${manyOperations} operations`);
    await using server = await startNullEtcd();
    const long = await runLoad({ url: server.url, connections: 1, clients, operations: manyOperations, warmupMs: 0 });
    const warm = long.memory.find(({ operations }) => operations >= warmOperations)?.residentBytes ?? NaN;
    const last = long.memory.at(-1)?.residentBytes ?? NaN;
    return [
      ...ceilingFigures(median(ours), median(go)),
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

/** Ten times etcd's, or enough by itself where that is more, or where etcd's tool is not there. */
function ceilingFigures(ours: number, go: number): readonly Figure[] {
  const enough = 700_000;
  if (!(ours / go >= 10))
    return [{ name: 'ours, one connection', value: ours, unit: '/s', limit: { atLeast: enough } }];
  return [
    { name: 'ours, one connection', value: ours, unit: '/s' },
    { name: "etcd's benchmark", value: go, unit: '/s' },
    { name: "ours against etcd's", value: ours / go, unit: 'times', limit: { atLeast: 10 } },
  ];
}

/** Operations a second. */
async function ourCeiling(): Promise<number> {
  await using server = await startNullEtcd();
  const asked = { url: server.url, connections: 1, clients, operations: ourOperations, warmupMs: 0 };
  return (await runLoad(asked)).round.throughput;
}

async function goCeiling(peer: Peer): Promise<number> {
  await using server = await startNullEtcd();
  const shape = { workload: 'write', endpoint: server.url, clients, operations: goOperations } as const;
  const data = { keySizeBytes: 32, valueSizeBytes: 256, keySpace: 10_000, key: '' };
  return (await peer.run({ ...shape, ...data, connections: goConnections })).throughput;
}
