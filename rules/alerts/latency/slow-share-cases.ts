import type { Labels } from '../../../metrics/definition.ts';
import { type AlertCase, type InputSeries, nativeSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';

/** What the cases of one severity of an alert on slow observations differ in. */
export interface SlowShareInput {
  readonly histogram: string;
  /** Labels of the family, beside those of the target. */
  readonly labels?: Labels;
  readonly severity: 'critical' | 'warning';
  /** Just within the bound of this severity, and in the bucket below it. */
  readonly withinSeconds: number;
  /** Above the bound of this severity, and in the next bucket. */
  readonly slowSeconds: number;
  /** The description of m1, with the share as it is printed. */
  readonly description: (share: string) => string;
}

/**
 * The boundary of the share and of the time that it must last: 5 min for critical, 10 min for warning. The inputs are the same for
 * every histogram, but for the durations on either side of its bound.
 */
export function slowShareCases(input: SlowShareInput): readonly AlertCase[] {
  const { severity, description } = input;
  const observe = observer(input);
  const alert = (share: string): AlertCase['expected'][number]['alerts'] => [
    { severity, labels: { instance: 'm1' }, description: description(share) },
  ];
  const base = { source: 'native', severity } as const;
  const isCritical = severity === 'critical';
  return [
    {
      ...base,
      kind: 'fires',
      says: '21 of 2000 observations are above the bound',
      series: observe('0+1979x70', '0+21x70'),
      expected: [{ at: isCritical ? '5m10s' : '10m10s', alerts: alert('1.05%') }],
    },
    {
      ...base,
      kind: 'quiet',
      says: '19 of 2000 observations are above the bound, all others just within it',
      series: observe('0+1981x70', '0+19x70'),
      expected: [],
    },
    {
      ...base,
      kind: 'quiet',
      says: isCritical ? 'a spell that is seen for 4 min 50 s' : 'a spell that is seen for 9 min 50 s',
      series: isCritical ? observe('0+2000x50', '0x9 900x40') : observe('0+2000x80', '0x9 900+900x30 27900x39'),
      expected: [],
    },
  ];
}

/** The boundary of the number of slow observations, for one severity of an alert: the other reads the same number. */
export function fewSlowCases(input: SlowShareInput): readonly AlertCase[] {
  const { severity, description } = input;
  const observe = observer({ ...input, withinSeconds: 0.001 });
  const base = { source: 'native', severity } as const;
  return [
    {
      ...base,
      kind: 'fires',
      says: 'ten and a half of 150 observations in 5 minutes are above the bound',
      series: observe('0+4.65x95', '0+0.35x95'),
      expected: [
        {
          at: severity === 'critical' ? '9m50s' : '14m50s',
          alerts: [{ severity, labels: { instance: 'm1' }, description: description('7%') }],
        },
      ],
    },
    {
      ...base,
      kind: 'quiet',
      says: 'nine and a half of 150 observations in 5 minutes are above the bound: next to no traffic',
      series: observe('0+4.685x95', '0+0.315x95'),
      expected: [],
    },
    {
      ...base,
      kind: 'quiet',
      says: 'one of two observations is above the bound, every 5 minutes',
      series: observe('0x10 1x29 2x29 3x24', '0x20 1x29 2x29 3x14'),
      expected: [],
    },
  ];
}

function observer({
  histogram,
  labels,
  withinSeconds,
  slowSeconds,
}: SlowShareInput): (fast: string, slow: string) => readonly InputSeries[] {
  return (fast, slow) =>
    histogramSeries(
      nativeSeries,
      'm1',
      histogram,
      [
        { seconds: withinSeconds, values: fast },
        { seconds: slowSeconds, values: slow },
      ],
      labels,
    );
}
