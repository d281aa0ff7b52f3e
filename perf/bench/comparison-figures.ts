import { type Figure, notMeasured } from '../measurement.ts';
import { type Cell, loadOf } from './compared-cell.ts';
import type { ToolRun } from './tool-run.ts';

/** The medians of one load. */
export interface Compared {
  readonly cell: Cell;
  readonly ours: ToolRun;
  readonly theirs: ToolRun;
}

/** A tool with the number of connections that it is best with. */
export interface ToolAtItsBest {
  /** By load; empty for one that was not tried. */
  readonly connections: ReadonlyMap<string, number>;
  /** Processor time of a run with next to no load. */
  readonly startCpuSeconds: number;
}

const leastTimes = { memory: 1.5, disk: 1.6, tls: 1.5 } as const;

/** What the comparison comes to. Figures that a peer does not tell, and those of loads that were not run, are there as not measured. */
export function comparisonFigures(measured: {
  readonly peer: string;
  readonly ours: ToolAtItsBest;
  readonly theirs: ToolAtItsBest;
  readonly compared: readonly Compared[];
  readonly etcd3: ToolRun;
}): readonly Figure[] {
  const { peer, ours, theirs, compared, etcd3 } = measured;
  const inMemory = compared.filter(({ cell }) => cell.place === 'memory');
  const mean = inMemory.reduce((product, one) => product * times(one), 1) ** (1 / inMemory.length);
  const loads = [...new Set(compared.map(({ cell }) => loadOf(cell)))];
  const figures: readonly Figure[] = [
    ...connectionFigures(peer, theirs, loads),
    ...connectionFigures('ours', ours, loads),
    ...compared.flatMap((one): readonly Figure[] => [
      { name: `${one.cell.name}: ours`, value: one.ours.throughput, unit: '/s' },
      { name: `${one.cell.name}: etcd's`, value: one.theirs.throughput, unit: '/s' },
      {
        name: `${one.cell.name}: ours against etcd's`,
        value: times(one),
        unit: 'times',
        limit: { atLeast: leastTimes[one.cell.place] },
      },
    ]),
    { name: 'geometric mean of the four in memory', value: mean, unit: 'times', limit: { atLeast: 2 } },
    ...inMemory
      .filter(({ cell }) => cell.clients === 256)
      .flatMap((one): readonly Figure[] => [
        {
          name: `${one.cell.name}: processor time of the client for an operation, starting left out of both`,
          value: cpuOfLoad(one.ours, ours) / cpuOfLoad(one.theirs, theirs),
          unit: 'times',
          limit: { atMost: 0.2 },
        },
        {
          name: `${one.cell.name}: p99`,
          value: one.ours.p99Seconds / one.theirs.p99Seconds,
          unit: 'times',
          limit: { atMost: 0.6 },
        },
      ]),
    { name: "processor time to start and report, etcd's", value: theirs.startCpuSeconds, unit: 's' },
    { name: 'processor time to start, look at the cluster and report, ours', value: ours.startCpuSeconds, unit: 's' },
    {
      name: 'put, 64 clients: ours against the etcd3 client',
      value: (compared[0]?.ours.throughput ?? NaN) / etcd3.throughput,
      unit: 'times',
      limit: { atLeast: 6 },
    },
  ];
  return figures.map((figure) => (Number.isNaN(figure.value) ? { ...figure, value: notMeasured } : figure));
}

function connectionFigures(title: string, { connections }: ToolAtItsBest, loads: readonly string[]): readonly Figure[] {
  return loads.map((load) => ({
    name: `${load}: connections of ${title}`,
    value: connections.get(load) ?? NaN,
    unit: '',
  }));
}

function times({ ours, theirs }: Compared): number {
  return ours.throughput / theirs.throughput;
}

/** Both tools do the same operations, so the ratio of the seconds is that of the seconds an operation. */
function cpuOfLoad({ cpuSeconds }: ToolRun, { startCpuSeconds }: ToolAtItsBest): number {
  return cpuSeconds - startCpuSeconds;
}
