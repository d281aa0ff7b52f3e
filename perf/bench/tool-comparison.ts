import { openWorkspace } from '../../test/servers/workspace.ts';
import { type Figure, median, type Measurement } from '../measurement.ts';
import { type Cell, medianRun, runCell, type Tool } from './compared-cell.ts';
import { runEtcd3Client } from './etcd3-client.ts';
import { buildGoBenchmark, goBenchmarkTitle, runGoBenchmark } from './go-benchmark.ts';
import { runOurBench } from './our-bench.ts';
import type { LoadShape, ToolRun } from './tool-run.ts';

const rounds = 5;

/** The four that the mean is of come first. */
const cells: readonly Cell[] = [
  { name: 'put, 64 clients', workload: 'write', clients: 64, operations: 150_000, place: 'memory' },
  { name: 'put, 256 clients', workload: 'write', clients: 256, operations: 300_000, place: 'memory' },
  { name: 'get, 64 clients', workload: 'read', clients: 64, operations: 150_000, place: 'memory' },
  { name: 'get, 256 clients', workload: 'read', clients: 256, operations: 300_000, place: 'memory' },
  { name: 'put, 256 clients, data on disk', workload: 'write', clients: 256, operations: 100_000, place: 'disk' },
  { name: 'put, 256 clients, TLS', workload: 'write', clients: 256, operations: 100_000, place: 'tls' },
];
const connectionsTried = [1, 2, 8, 32];
const etcd3Shape = { clients: 64, operations: 30_000, valueSizeBytes: 256 };

interface Compared {
  readonly cell: Cell;
  readonly ours: ToolRun;
  readonly go: ToolRun;
}

/** Our bench and etcd's own side by side, each at its best number of connections, on a new etcd for each run. */
export const benchAgainstEtcds: Measurement = {
  name: 'bench-tools',
  title: `The bench against ${goBenchmarkTitle} (etcd 3.5 of one member, key 32 B, value 256 B, medians of ${rounds} alternating rounds)`,
  run: async (progress) => {
    await using workspace = await openWorkspace('bench-tools');
    progress("building etcd's benchmark");
    const binary = await buildGoBenchmark(workspace);
    const go: Tool = (shape) => runGoBenchmark(binary, shape);
    const goConnections = await bestConnections(go, progress);
    const ourConnections = await bestConnections(runOurBench, progress);
    const compared: Compared[] = [];
    for (const cell of cells) {
      const runs: { readonly ours: ToolRun[]; readonly go: ToolRun[] } = { ours: [], go: [] };
      for (let round = 1; round <= rounds; round += 1) {
        const ours = async (): Promise<number> =>
          runs.ours.push(await runCell(cell, ourConnections, runOurBench, progress));
        const theirs = async (): Promise<number> => runs.go.push(await runCell(cell, goConnections, go, progress));
        for (const one of round % 2 === 0 ? [theirs, ours] : [ours, theirs]) await one();
        progress(`${cell.name}: round ${round} of ${rounds}, ${lastOf(runs.ours)} against ${lastOf(runs.go)} a second`);
      }
      compared.push({ cell, ours: medianRun(runs.ours), go: medianRun(runs.go) });
    }
    progress('the etcd3 client');
    const etcd3 = await etcd3Throughput(progress);
    return [
      { name: "connections of etcd's benchmark", value: goConnections, unit: 'connections' },
      { name: 'connections of ours', value: ourConnections, unit: 'connections' },
      ...figuresOf(compared, etcd3),
    ];
  },
};

/** The number of connections with which a tool puts most at 256 clients. */
async function bestConnections(tool: Tool, progress: (text: string) => void): Promise<number> {
  const [, cell] = cells;
  if (cell === undefined) throw new Error('no cell');
  let best = { connections: 0, throughput: 0 };
  for (const connections of connectionsTried) {
    const { throughput } = await runCell(cell, connections, tool, progress);
    progress(`${connections} connections: ${Math.round(throughput)} puts a second`);
    if (throughput > best.throughput) best = { connections, throughput };
  }
  return best.connections;
}

async function etcd3Throughput(progress: (text: string) => void): Promise<number> {
  const [cell] = cells;
  if (cell === undefined) throw new Error('no cell');
  const runs: number[] = [];
  for (let round = 1; round <= rounds; round += 1) runs.push((await runCell(cell, 1, viaEtcd3, progress)).throughput);
  return median(runs);
}

/** Only its throughput is compared: this process is the client. */
async function viaEtcd3({ endpoint }: LoadShape): Promise<ToolRun> {
  const throughput = await runEtcd3Client(endpoint, etcd3Shape);
  return { throughput, p99Seconds: NaN, cpuPerOperationSeconds: NaN, besideLoadCpuSeconds: NaN };
}

function lastOf(runs: readonly ToolRun[]): number {
  return Math.round(runs.at(-1)?.throughput ?? 0);
}

function figuresOf(compared: readonly Compared[], etcd3: number): readonly Figure[] {
  const ratio = ({ ours, go }: Compared): number => ours.throughput / go.throughput;
  const inMemory = compared.filter(({ cell }) => cell.place === 'memory');
  const many = inMemory.filter(({ cell }) => cell.clients === 256);
  const atLeast = (one: Compared): number => ({ memory: 1.5, disk: 1.6, tls: 1.5 })[one.cell.place];
  const mean = inMemory.reduce((product, one) => product * ratio(one), 1) ** (1 / inMemory.length);
  return [
    ...compared.flatMap((one): readonly Figure[] => [
      { name: `${one.cell.name}: ours`, value: one.ours.throughput, unit: '/s' },
      { name: `${one.cell.name}: etcd's`, value: one.go.throughput, unit: '/s' },
      {
        name: `${one.cell.name}: ours against etcd's`,
        value: ratio(one),
        unit: 'times',
        limit: { atLeast: atLeast(one) },
      },
    ]),
    { name: 'geometric mean of the four in memory', value: mean, unit: 'times', limit: { atLeast: 2 } },
    ...many.flatMap(({ cell, ours, go }): readonly Figure[] => [
      {
        name: `${cell.name}: processor time of the client for an operation`,
        value: ours.cpuPerOperationSeconds / go.cpuPerOperationSeconds,
        unit: 'times',
        limit: { atMost: 0.2 },
      },
      {
        name: `${cell.name}: p99`,
        value: ours.p99Seconds / go.p99Seconds,
        unit: 'times',
        limit: { atMost: 0.6 },
      },
    ]),
    {
      name: 'processor time of ours beside the load: start, preflight, report',
      value: median(compared.map(({ ours }) => ours.besideLoadCpuSeconds)),
      unit: 's',
    },
    {
      name: 'put, 64 clients: ours against the etcd3 client',
      value: (compared[0]?.ours.throughput ?? NaN) / etcd3,
      unit: 'times',
      limit: { atLeast: 6 },
    },
  ];
}
