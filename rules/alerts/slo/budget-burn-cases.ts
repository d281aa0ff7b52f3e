import type { AlertCase, ExpectedAlert, InputSeries } from '../../cases/case.ts';

/** A time in which one share of the requests was bad. One sample each 2 minutes. */
export interface Phase {
  readonly samples: number;
  readonly badRatio: number;
}

/** Of one source: what its series show while shares of requests are bad. */
export interface BurnSource {
  readonly source: 'native' | 'exporter';
  readonly series: (phases: readonly Phase[]) => readonly InputSeries[];
  readonly expected: (severity: 'critical' | 'warning', burnRate: string) => ExpectedAlert;
  /** The budget is so many times 0.1 %: shares that spend it are typed for 0.1 %. */
  readonly budget: 1 | 10;
}

/** Between samples. Two and more fall into the 5 minutes of the shortest window. */
export const burnIntervalSeconds = 120;

/** The boundary of each pair of windows. A budget of 0.1 % is meant where shares are named. */
export function burnCases({ source, series, expected, budget }: BurnSource): readonly AlertCase[] {
  const bad = (...phases: readonly (readonly [samples: number, badRatio: number])[]): readonly InputSeries[] =>
    series(phases.map(([samples, badRatio]) => ({ samples, badRatio: badRatio * budget })));
  const common = { source, intervalSeconds: burnIntervalSeconds };
  return [
    {
      ...common,
      kind: 'fires',
      says: '5 % are bad: 14.4 times the budget of an hour is spent after 18 minutes',
      severity: 'critical',
      series: bad([15, 0.05]),
      expected: [{ at: '22m', alerts: [expected('critical', '17.5')] }],
    },
    {
      ...common,
      kind: 'fires',
      says: '1.4 % are bad: too little for the hour, 6 times the budget of 6 hours after 155 minutes',
      severity: 'critical',
      series: bad([85, 0.014]),
      expected: [{ at: '2h38m', alerts: [expected('critical', '6.0')] }],
    },
    {
      ...common,
      kind: 'quiet',
      says: '1.37 % are bad for an hour',
      severity: 'critical',
      series: bad([30, 0.0137], [30, 0]),
      expected: [],
    },
    {
      ...common,
      kind: 'quiet',
      says: '0.57 % are bad for 7 hours',
      severity: 'critical',
      series: bad([210, 0.0057]),
      expected: [],
    },
    {
      ...common,
      kind: 'fires',
      says: '5 % are bad: 3 times the budget of a day is spent after 90 minutes',
      severity: 'warning',
      series: bad([60, 0.05]),
      expected: [{ at: '1h46m', alerts: [expected('critical', '50.0'), expected('warning', '3.1')] }],
    },
    {
      ...common,
      kind: 'quiet',
      says: '5 % are bad for 80 minutes',
      severity: 'warning',
      series: bad([40, 0.05], [40, 0]),
      expected: [],
    },
    {
      ...common,
      kind: 'other',
      says: '5 % are bad for half an hour, and another alert pages for it after six minutes',
      severity: 'critical',
      series: [...bad([15, 0.05], [30, 0]), quorumLost('firing', '_x2 1x12')],
      expected: [],
    },
    {
      ...common,
      kind: 'other',
      says: '5 % are bad for half an hour, and another alert waits to page for it',
      severity: 'critical',
      series: [...bad([15, 0.05], [30, 0]), quorumLost('pending', '_x2 1x16')],
      expected: [],
    },
  ];
}

function quorumLost(alertstate: 'firing' | 'pending', values: string): InputSeries {
  return {
    metric: 'ALERTS',
    labels: { alertname: 'EtcdQuorumLost', alertstate, severity: 'critical', cluster: 'a' },
    values,
  };
}

/** A counter that begins at `first` and grows by `each(badRatio)` a sample. */
export function counted(phases: readonly Phase[], each: (badRatio: number) => number, first = 0): string {
  let value = first;
  return phases
    .map(({ samples, badRatio }, index) => {
      const step = tidy(each(badRatio));
      const start = index === 0 ? value : tidy(value + step);
      // promtool adds step to step: the dust of that must not look like a counter that fell.
      value = tidy(value + samples * step + 1e-6);
      return `${start}+${step}x${index === 0 ? samples : samples - 1}`;
    })
    .join(' ');
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
