import { type AlertCase, type InputSeries, nativeSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';

interface Applies {
  /** How many applies were fast and slow, as promtool writes samples. */
  readonly fast: string;
  readonly slow: string;
  /** All applies, as etcd 3.4 counts them: fast and slow. */
  readonly all: string;
  readonly fastSeconds: number;
}

/** What both generations of etcd show of the same applies: the histogram of 3.5 and newer, and the counters of 3.4. */
function applies(instance: string, { fast, slow, all, fastSeconds }: Applies): readonly InputSeries[] {
  return [
    ...histogramSeries(
      nativeSeries,
      instance,
      'etcd_server_apply_duration_seconds',
      [
        { seconds: fastSeconds, values: fast },
        { seconds: 0.15, values: slow },
      ],
      { version: 'v3', op: 'Put', success: 'true' },
    ),
    nativeSeries(instance, 'etcd_server_slow_apply_total', slow),
    nativeSeries(instance, 'etcd_server_proposals_applied_total', all),
    nativeSeries(instance, 'etcd_mvcc_range_total', '0x200'),
  ];
}

export const healthyApplies: readonly InputSeries[] = ['m1', 'm2', 'm3'].flatMap((member) =>
  applies(member, { fast: '0+300x60', slow: '0x60', all: '0+300x60', fastSeconds: 0.002 }),
);

const base = { source: 'native', severity: 'warning' } as const;
const descriptionOf = (share: string): string =>
  `${share} of what member m1 of etcd cluster a applied in the last 5m took longer than about 100 ms. Look first for large transactions in its log, then at its disk and CPU.`;

export const applySlowCases: readonly AlertCase[] = [
  {
    ...base,
    kind: 'fires',
    says: '21 of 2000 applies take longer than the bound',
    series: applies('m1', { fast: '0+1979x70', slow: '0+21x70', all: '0+2000x70', fastSeconds: 0.08 }),
    expected: [
      {
        at: '10m10s',
        alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description: descriptionOf('1.05%') }],
      },
    ],
  },
  {
    ...base,
    kind: 'quiet',
    says: '19 of 2000 applies take longer than the bound, all others come close to it',
    series: applies('m1', { fast: '0+1981x70', slow: '0+19x70', all: '0+2000x70', fastSeconds: 0.08 }),
    expected: [],
  },
  {
    ...base,
    kind: 'quiet',
    says: 'a spell that is seen for 9 min 50 s',
    series: applies('m1', {
      fast: '0+2000x80',
      slow: '0x9 900+900x30 27900x39',
      all: '0+2000x9 20900+2900x30 109900+2000x39',
      fastSeconds: 0.08,
    }),
    expected: [],
  },
  {
    ...base,
    kind: 'fires',
    says: 'ten and a half of 150 applies in 5 minutes take longer than the bound',
    series: applies('m1', { fast: '0+4.65x95', slow: '0+0.35x95', all: '0+5x95', fastSeconds: 0.001 }),
    expected: [
      {
        at: '14m50s',
        alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description: descriptionOf('7%') }],
      },
    ],
  },
  {
    ...base,
    kind: 'quiet',
    says: 'nine and a half of 150 applies in 5 minutes take longer than the bound: next to no traffic',
    series: applies('m1', { fast: '0+4.685x95', slow: '0+0.315x95', all: '0+5x95', fastSeconds: 0.001 }),
    expected: [],
  },
];
