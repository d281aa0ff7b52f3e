import { describe, expect, it } from 'vitest';
import { isKept } from '../measurement.ts';
import type { Cell } from './compared-cell.ts';
import { type Compared, comparisonFigures } from './comparison-figures.ts';
import { type ToolRun, untold } from './tool-run.ts';

function cell(name: string, clients: number, place: Cell['place'] = 'memory'): Cell {
  return { name, workload: 'write', clients, operations: 1000, place };
}

const ours: ToolRun = { throughput: 400, p99Seconds: 0.02, cpuSeconds: 2 };
const theirs: ToolRun = { throughput: 200, p99Seconds: 0.04, cpuSeconds: 11 };
const best = { connections: new Map([64, 256].map((clients) => [`put, ${clients} clients`, 1])), startCpuSeconds: 1 };
const inMemory: readonly Compared[] = [64, 256].map((clients) => ({
  cell: cell(`put, ${clients}`, clients),
  ours,
  theirs,
}));
const onDisk = cell('put, disk', 256, 'disk');
const etcd3: ToolRun = { ...untold, throughput: 50 };

/** Values by name. */
function shown(measured: Parameters<typeof comparisonFigures>[0]) {
  return Object.fromEntries(comparisonFigures(measured).map(({ name, value }) => [name, value]));
}

const whole = shown({
  ...{ peer: 'theirs', ours: best, theirs: best, etcd3 },
  compared: [...inMemory, { cell: onDisk, ours, theirs }],
});

describe('comparisonFigures', () => {
  it('compares what both tools tell', () => {
    expect(whole).toMatchObject({
      'put, 64 clients: connections of theirs': 1,
      'put, 256 clients: connections of ours': 1,
      "put, 64: ours against etcd's": 2,
      "put, disk: ours against etcd's": 2,
      'put, 256: processor time of the client for an operation, starting left out of both': 0.1,
      'put, 256: p99': 0.5,
      'put, 64 clients: ours against the etcd3 client': 8,
    });
    expect(Object.values(whole)).not.toContain('not measured');
  });

  it('has the same rows where the peer tells its throughput only, and says what is not measured', () => {
    const told = { ...untold, throughput: 200 };
    const without = {
      ...{ peer: 'theirs', ours: best, theirs: { connections: new Map<string, number>(), startCpuSeconds: NaN } },
      compared: [...inMemory.map((one) => ({ ...one, theirs: told })), { cell: onDisk, ours: untold, theirs: untold }],
      etcd3,
    };
    const figures = shown(without);
    expect(Object.keys(figures)).toEqual(Object.keys(whole));
    expect(Object.keys(figures).filter((name) => figures[name] === 'not measured')).toEqual([
      'put, 64 clients: connections of theirs',
      'put, 256 clients: connections of theirs',
      'put, disk: ours',
      "put, disk: etcd's",
      "put, disk: ours against etcd's",
      'put, 256: processor time of the client for an operation, starting left out of both',
      'put, 256: p99',
      "processor time to start and report, etcd's",
    ]);
    expect(comparisonFigures(without).every(isKept)).toBe(true);
  });
});
