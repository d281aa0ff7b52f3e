import { memberSeries, nativeSeries, type AlertCase, type ExpectedAlert, type InputSeries } from '../../cases/case.ts';
import { burnCases, burnIntervalSeconds, counted, type Phase } from './budget-burn-cases.ts';

const calm: readonly Phase[] = [{ samples: 60, badRatio: 0 }];
const slow: readonly Phase[] = [{ samples: 60, badRatio: 1 }];

export const healthyProbes: readonly InputSeries[] = ['m1', 'm2', 'm3'].flatMap((member) => [
  ...probes('read', member, calm),
  ...probes('write', member, calm),
]);

export const healthyRequests: readonly InputSeries[] = requests(calm);

const common = { source: 'exporter', severity: 'critical', intervalSeconds: burnIntervalSeconds } as const;

export const latencyCases: readonly AlertCase[] = [
  ...burnCases({
    source: 'exporter',
    series: (phases) => [...probes('read', 'm1', phases), ...probes('write', 'm1', calm)],
    expected,
    budget: 10,
  }),
  ...burnCases({ source: 'native', series: requests, expected, budget: 10 }),
  {
    ...common,
    kind: 'fires',
    says: '50 % are slow for 80 minutes, and 2.9 % hours later: too little for the day, the budget of 3 days is spent',
    severity: 'warning',
    series: probes('read', 'm1', [
      { samples: 40, badRatio: 0.5 },
      { samples: 75, badRatio: 0 },
      { samples: 80, badRatio: 0.029 },
    ]),
    expected: [{ at: '6h16m', alerts: [expected('warning', '1.0')] }],
  },
  {
    ...common,
    kind: 'other',
    says: 'only writes are slow',
    series: [...probes('read', 'm1', calm), ...probes('write', 'm1', slow)],
    expected: [{ at: '12m', alerts: [expected('critical', '18.3')] }],
  },
  {
    ...common,
    kind: 'other',
    says: 'one of two exporters is far away',
    series: [...probes('read', 'm1', slow, { replica: '1' }), ...probes('read', 'm1', calm, { replica: '2' })],
    expected: [],
  },
  {
    ...common,
    kind: 'quiet',
    says: 'all of 0.8 requests a second are slow: too few to judge by',
    source: 'native',
    series: requests(slow, 96),
    expected: [],
  },
  {
    ...common,
    kind: 'stands-aside',
    says: 'requests are slow, and the exporter’s probes are not',
    source: 'native',
    series: [...requests(slow), ...probes('read', 'm1', calm)],
    expected: [],
  },
];

/** Twelve probes of a kind in 2 minutes through one member; a slow one takes more than 128 ms. */
function probes(
  kind: 'read' | 'write',
  instance: string,
  phases: readonly Phase[],
  labels: InputSeries['labels'] = {},
): readonly InputSeries[] {
  const name = `etcd_monitor_${kind}_probe_duration_seconds`;
  const fast = counted(phases, (bad) => 12 * (1 - bad));
  return [
    // Those up to 64 ms are one in six less, those up to 256 ms are all: only the bound in between is exact.
    memberSeries(
      instance,
      `${name}_bucket`,
      counted(phases, (bad) => 10 * (1 - bad)),
      { le: '0.064', ...labels },
    ),
    memberSeries(instance, `${name}_bucket`, fast, { le: '0.128', ...labels }),
    memberSeries(
      instance,
      `${name}_bucket`,
      counted(phases, () => 12),
      { le: '0.256', ...labels },
    ),
    memberSeries(
      instance,
      `${name}_count`,
      counted(phases, () => 12),
      labels,
    ),
  ];
}

/** Requests in 2 minutes, of processes that have counted for long: 216 are 1.8 a second. */
function requests(phases: readonly Phase[], perSample = 216): readonly InputSeries[] {
  const name = 'etcd_server_request_duration_seconds';
  const labels = { type: 'Put', success: 'true' };
  const fast = counted(phases, (bad) => perSample * (1 - bad), 100_000);
  const all = counted(phases, () => perSample, 100_000);
  return [
    nativeSeries('m1', `${name}_bucket`, fast, { le: '0.128', ...labels }),
    nativeSeries('m1', `${name}_count`, all, labels),
    // What is not judged: it is slow, and far more.
    nativeSeries('m1', `${name}_bucket`, '5x60', { le: '0.128', type: 'Compaction', success: 'true' }),
    nativeSeries('m1', `${name}_count`, '0+9000x60', { type: 'Compaction', success: 'true' }),
  ];
}

function expected(severity: 'critical' | 'warning', burnRate: string): ExpectedAlert {
  return {
    severity,
    description: `Requests to etcd cluster a are slow ${burnRate} times as often as its error budget allows. Look at the disks' fsync and commit times and at the round trips between members.`,
  };
}
