import { cpus, totalmem, version } from 'node:os';
import { z } from 'zod';
import { type Figure, isKept, notMeasured, rounded } from './measurement.ts';
import type { Result } from './report.ts';

const figureSchema = z.object({
  name: z.string(),
  value: z.union([z.number(), z.literal(notMeasured)]),
  unit: z.string(),
  limit: z.union([z.object({ atMost: z.number() }), z.object({ atLeast: z.number() })]).optional(),
  /** Absent where nothing was measured. */
  kept: z.boolean().optional(),
});

const machineSchema = z.object({
  processor: z.string(),
  cores: z.number(),
  memoryGiB: z.number(),
  kernel: z.string(),
  node: z.string(),
});

const measurementSchema = z.object({ title: z.string(), measuredAt: z.string(), figures: z.array(figureSchema) });

/** `perf/results/latest.json`: of each measurement the last one on one machine. Figures compare within a measurement. */
export const resultsSchema = z.object({
  machine: machineSchema,
  measurements: z.record(z.string(), measurementSchema),
});

export type PerfResults = z.infer<typeof resultsSchema>;
export type PerfFigure = z.infer<typeof figureSchema>;

/**
 * The results with some measurements made anew. Those of another machine are left behind: a table has figures of one only.
 * @param order names of all measurements, which is the order in the file
 */
export function withResults(
  previous: PerfResults | undefined,
  results: readonly Result[],
  measuredAt: Date,
  order: readonly string[],
): PerfResults {
  const machine = thisMachine();
  const isSame = previous !== undefined && JSON.stringify(previous.machine) === JSON.stringify(machine);
  const measured = new Map(Object.entries(isSame ? previous.measurements : {}));
  for (const { measurement, figures } of results)
    measured.set(measurement.name, {
      title: measurement.title,
      measuredAt: measuredAt.toISOString(),
      figures: figures.map(asKept),
    });
  const inOrder = order.flatMap((name) => {
    const measurement = measured.get(name);
    return measurement === undefined ? [] : [[name, measurement] as const];
  });
  return { machine, measurements: Object.fromEntries(inOrder) };
}

function asKept(figure: Figure): PerfFigure {
  const { value } = figure;
  return value === notMeasured ? figure : { ...figure, value: rounded(value), kept: isKept(figure) };
}

function thisMachine(): PerfResults['machine'] {
  const [processor] = cpus();
  return {
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    kernel: version(),
    node: process.version,
  };
}
