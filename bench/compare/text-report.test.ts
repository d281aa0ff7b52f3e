import { expect, it } from 'vitest';
import type { Comparison, MetricComparison } from './comparison.ts';
import { comparisonReport } from './text-report.ts';

const throughput: MetricComparison = {
  name: 'throughput',
  unit: 'operations/s',
  better: 'higher',
  gates: true,
  oldMedian: 20_000,
  newMedian: 16_000,
  oldRounds: 6,
  newRounds: 6,
  changeRatio: -0.2,
  p: 0.002,
  outcome: 'regressed',
};
const comparison: Comparison = {
  maxRegressionRatio: 0.1,
  gates: true,
  warnings: ['number of cores differs: was 8, is 2'],
  metrics: [
    throughput,
    {
      ...throughput,
      name: 'read.p99',
      unit: 's',
      better: 'lower',
      oldMedian: 0.002,
      newMedian: 0.0021,
      changeRatio: 0.05,
      outcome: 'worse',
    },
    {
      ...throughput,
      name: 'client CPU an operation',
      unit: 's',
      oldMedian: 0,
      newMedian: 6e-6,
      changeRatio: undefined,
      p: 1,
      outcome: 'same',
    },
  ],
};

it('a comparison reads as a table, with warnings and the result', () => {
  expect(comparisonReport(comparison)).toMatchInlineSnapshot(`
    "Compared with the baseline (medians over the rounds; ~ is no significant difference):
      metric                                old               new   change      p
      throughput               20000.00 ops/sec  16000.00 ops/sec  -20.0 %  0.002  REGRESSED
      read.p99                          2.00 ms           2.10 ms   +5.0 %  0.002      worse
      client CPU an operation            0.0 us            6.0 us           1.000          ~
      Allowed: 10.0 % worse
      Warning: number of cores differs: was 8, is 2

    Result: regressed: throughput
    "
  `);
});

it('without a regression it says so', () => {
  const metrics = comparison.metrics.slice(1);
  expect(
    comparisonReport({ ...comparison, metrics })
      .trimEnd()
      .split('\n')
      .at(-1),
  ).toBe('Result: no regression');
});
