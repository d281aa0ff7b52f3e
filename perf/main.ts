import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { benchCeiling } from './bench/ceiling.ts';
import { benchLatencyTruth } from './bench/latency-truth.ts';
import { benchOpenLoopRate } from './bench/open-loop-rate.ts';
import { benchAgainstEtcds } from './bench/tool-comparison.ts';
import { dashboardLoad } from './dashboard-load.ts';
import { hungMember } from './hung-member.ts';
import { manyClusters } from './many-clusters.ts';
import { measured } from './measured.ts';
import { isKept, type Measurement } from './measurement.ts';
import { nativePageReader } from './native-page-reader.ts';
import { observation } from './observation.ts';
import { ruleEvaluation } from './rule-evaluation.ts';
import { resultTable, type Result } from './report.ts';
import { resultsSchema, withResults } from './results-file.ts';

/** In the order in which they run: what needs a quiet machine most comes first. */
const measurements: readonly Measurement[] = [
  nativePageReader,
  observation,
  benchAgainstEtcds,
  benchCeiling,
  benchLatencyTruth,
  benchOpenLoopRate,
  hungMember,
  manyClusters,
  ruleEvaluation,
  dashboardLoad,
];
const resultsFile = new URL('./results/latest.json', import.meta.url);

// npm run perf [-- NAME...]: runs all measurements, or those named; `bench` means all of the bench. What it measured replaces the
// same measurement in perf/results/latest.json. Exit code 1 where a limit is missed, 2 on an unknown name.
const asked = process.argv.slice(2);
const names = measurements.map(({ name }) => name);
const isMeant = (name: string, word: string): boolean => name === word || name.startsWith(`${word}-`);
const unknown = asked.filter((word) => !names.some((name) => isMeant(name, word)));
if (unknown.length > 0) {
  process.stderr.write(`no measurement ${unknown.join(', ')}; there are ${names.join(', ')}\n`);
  process.exitCode = 2;
} else {
  await measureAll(measurements.filter(({ name }) => asked.length === 0 || asked.some((word) => isMeant(name, word))));
}

async function measureAll(chosen: readonly Measurement[]): Promise<void> {
  for (const measurement of chosen) {
    const say = (text: string): boolean => process.stderr.write(`${measurement.name}: ${text}\n`);
    try {
      const result = await measured(measurement, say);
      process.stdout.write(resultTable([result]));
      await keep(result);
      if (!result.figures.every(isKept)) process.exitCode = 1;
    } catch (error) {
      // One that cannot be made is not kept, and no reason to leave the others out.
      say(`not measured: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

async function keep(result: Result): Promise<void> {
  const text = await readFile(resultsFile, 'utf8').catch(() => undefined);
  const previous = text === undefined ? undefined : resultsSchema.parse(JSON.parse(text));
  await mkdir(new URL('.', resultsFile), { recursive: true });
  const results = withResults(previous, [result], new Date(), names);
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
}
