import { mkdir, writeFile } from 'node:fs/promises';
import { benchCeiling } from './bench/ceiling.ts';
import { benchLatencyTruth } from './bench/latency-truth.ts';
import { benchOpenLoopRate } from './bench/open-loop-rate.ts';
import { benchAgainstEtcds } from './bench/tool-comparison.ts';
import { hungMember } from './hung-member.ts';
import { manyClusters } from './many-clusters.ts';
import { isKept, type Measurement } from './measurement.ts';
import { nativePageReader } from './native-page-reader.ts';
import { observation } from './observation.ts';
import { ruleEvaluation } from './rule-evaluation.ts';
import { resultJson, resultTable, type Result } from './report.ts';

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
];
const resultsFile = new URL('./results/latest.json', import.meta.url);

// npm run perf [-- NAME...]: runs all measurements, or those named; `bench` means all of the bench. Exit code 1 where a limit is missed, 2 on an unknown name.
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
  const results: Result[] = [];
  for (const measurement of chosen) {
    const figures = await measurement.run((text) => process.stderr.write(`${measurement.name}: ${text}\n`));
    results.push({ measurement, figures });
    process.stdout.write(resultTable(results.slice(-1)));
  }
  // Only a whole run is a result: figures of different runs do not compare.
  if (chosen.length === measurements.length) {
    await mkdir(new URL('.', resultsFile), { recursive: true });
    await writeFile(resultsFile, resultJson(results, new Date()));
  }
  if (results.some(({ figures }) => !figures.every(isKept))) process.exitCode = 1;
}
