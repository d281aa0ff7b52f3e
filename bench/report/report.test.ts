import { describe, expect, it } from 'vitest';
import { compareResults } from '../compare/compare.ts';
import { mixedResult, resultOf, roundOf } from '../result/fixture.ts';
import { type BenchResult, resultSchema } from '../result/schema.ts';
import { judgeSlos } from '../slo/judge.ts';
import { parseSlo } from '../slo/parse.ts';
import { verdictOf } from '../verdict.ts';
import type { Findings } from './findings.ts';
import { type ReportFormat, reportFormats, reports } from './report.ts';
import { openLoopLines } from './text-sections.ts';

interface Case {
  readonly result: BenchResult;
  readonly findings: Findings;
}

const cases: Readonly<Record<string, Case>> = {
  passed: passed(),
  missed: missed(),
  regressed: regressed(),
  doubtful: doubtful(),
  failed: failed(),
};

const extensions: Readonly<Record<ReportFormat, string>> = {
  text: 'txt',
  json: 'json',
  csv: 'csv',
  junit: 'xml',
  markdown: 'md',
};

describe.each(Object.entries(cases))('a run that %s', (name, { result, findings }) => {
  it.each(reportFormats)('as %s', async (format) => {
    await expect(reports[format](result, findings)).toMatchFileSnapshot(`golden/${name}.${extensions[format]}`);
  });
});

it('the JSON report is a result that a later run can be compared with', () => {
  const { result, findings } = cases['regressed'] ?? passed();
  const read = resultSchema.parse(JSON.parse(reports.json(result, findings)));
  expect(read).toEqual(resultSchema.parse(structuredClone(result)));
});

it.each([
  [5, ['  Due, by random gaps: 7.00 ops/sec (140.0 %)', '  Reached: 7.00 ops/sec (140.0 %)']],
  [7, ['  Reached: 7.00 ops/sec (100.0 %)']],
])('a rate of %d of which random gaps made 7 due says so', (asked, lines) => {
  const rate = { asked, due: 7, reached: 7, lagHistogram: '', serviceHistogram: '', unsent: 0 };
  expect(openLoopLines({ ...roundOf(), rate }).slice(2)).toEqual(lines);
});

describe('what every user of the original benchmark looks for', () => {
  it('stands first in the text, in this order', () => {
    const { result, findings } = passed();
    const text = reports.text(result, findings);
    const labels = text
      .split('\n')
      .slice(0, 14)
      .map((line) => line.replace(/:.*$/, ':').trim());
    expect(labels).toEqual([
      '=== Benchmark Results ===',
      'Type:',
      'Duration:',
      'Total Operations:',
      'Successful:',
      'Failed:',
      'Throughput:',
      '',
      'Latency:',
      'Average:',
      'P50:',
      'P95:',
      'P99:',
      'Min:',
    ]);
  });
});

/** A closed loop of one round that kept its SLOs. */
function passed(): Case {
  const result = withSlos(resultOf(), ['write.throughput>=100', 'p99<100ms', 'errors<=0.1%']);
  return { result, findings: { verdict: verdictOf({ result, errorBudgetRatio: 0.01 }) } };
}

/** An open loop of reads and writes with some errors that missed an SLO, and one about what it did not do. */
function missed(): Case {
  const result = withSlos(mixedResult(), ['write.p99<10ms', 'txn.throughput>=1', 'read.p99<50ms']);
  return { result, findings: { verdict: verdictOf({ result, errorBudgetRatio: 0.01 }) } };
}

function regressed(): Case {
  const runOf = (fastestMs: number): BenchResult =>
    resultOf(
      Array.from({ length: 6 }, (_, index) =>
        roundOf({
          round: index + 1,
          seconds: 1,
          kinds: [{ kind: 'write', perSecond: 50, fastestMs: fastestMs + index / 50 }],
        }),
      ),
    );
  const result = runOf(3);
  const comparison = compareResults(runOf(2), result, { maxRegressionRatio: 0.1 });
  return { result, findings: { comparison, verdict: verdictOf({ result, comparison, errorBudgetRatio: 0 }) } };
}

/** Interrupted, the generator was the bottleneck, another etcd than before: nothing is judged. */
function doubtful(): Case {
  const invalid = ['the generator was the bottleneck: its event loop was 93 % busy'];
  const round = roundOf({ changes: { server: undefined, serverAbsence: 'etcd-1: no metrics page' } });
  const slow = { ...round, invalid, client: { ...round.client, eventLoopUtilization: 0.93 } };
  const result = withSlos(resultOf([slow], { interrupted: true }), ['p99<1ms']);
  const baseline = resultOf([round], { environment: { ...result.environment, etcdVersions: ['3.4.23'] } });
  const comparison = compareResults(baseline, result, { maxRegressionRatio: 0.1 });
  return { result, findings: { comparison, verdict: verdictOf({ result, comparison, errorBudgetRatio: 0 }) } };
}

/** Not one operation succeeded, for a reason with everything in it that a format could trip over. */
function failed(): Case {
  const message = 'a "b" <c> & \u0007|\n`d` *e*';
  const round = roundOf({
    failsEvery: 1,
    seconds: 1,
    changes: { errors: [{ code: 14, name: 'UNAVAILABLE', message, count: 100, firstAtSeconds: 0.01 }] },
  });
  const result = withSlos(resultOf([round]), ['p99<100ms']);
  const pushFailure = `500 from the Pushgateway: ${message}`;
  return { result, findings: { verdict: verdictOf({ result, errorBudgetRatio: 0.01, pushFailure }) } };
}

function withSlos(result: BenchResult, slos: readonly string[]): BenchResult {
  return { ...result, slos: judgeSlos(result, slos.map(parseSlo)) };
}
