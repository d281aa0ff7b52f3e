import type { Labels } from '../../../metrics/definition.ts';
import { type AlertCase, type InputSeries, nativeSeries } from '../../cases/case.ts';

/** A counter of failures, and what it counts on either side of a threshold, as promtool writes samples of 10 s. */
export interface FailureRateInput {
  readonly counter: string;
  readonly labels?: Labels;
  /** A twentieth above the threshold, for 16 minutes. */
  readonly above: string;
  /** A twentieth below it, for 16 minutes. */
  readonly below: string;
  /** The description of m1 for `above`. */
  readonly description: string;
}

/** The boundary of a rate of failures of one member, and of the ten minutes that it must last. */
export function failureRateCases({
  counter,
  labels,
  above,
  below,
  description,
}: FailureRateInput): readonly AlertCase[] {
  const base = { source: 'native', severity: 'warning' } as const;
  const count = (values: string): readonly InputSeries[] => [nativeSeries('m1', counter, values, labels)];
  return [
    {
      ...base,
      kind: 'fires',
      says: 'failures at a rate just above the threshold, which the window shows after 5 minutes',
      series: count(above),
      expected: [{ at: '14m50s', alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description }] }],
    },
    {
      ...base,
      kind: 'quiet',
      says: 'failures at a rate just below the threshold',
      series: count(below),
      expected: [],
    },
    {
      ...base,
      kind: 'quiet',
      says: 'a spell of many failures that is seen for 9 min 50 s',
      series: count('0x9 100+100x30 3100x39'),
      expected: [],
    },
  ];
}
