import { memberSeries, nativeSeries, type AlertCase, type ExpectedAlert, type InputSeries } from '../../cases/case.ts';
import { burnCases, burnIntervalSeconds, counted, type Phase } from './budget-burn-cases.ts';

const calm: readonly Phase[] = [{ samples: 60, badRatio: 0 }];
const failing: readonly Phase[] = [{ samples: 60, badRatio: 1 }];

export const healthyProbes: readonly InputSeries[] = ['m1', 'm2', 'm3'].flatMap((member) => [
  ...probes('read', member, calm),
  ...probes('write', member, calm),
  memberSeries(member, 'etcd_monitor_member_is_learner', '0x60'),
]);

export const healthyRequests: readonly InputSeries[] = requests(calm);

const common = { source: 'exporter', severity: 'critical', intervalSeconds: burnIntervalSeconds } as const;

export const availabilityCases: readonly AlertCase[] = [
  ...burnCases({
    source: 'exporter',
    series: (phases) => [
      ...probes('read', 'm1', phases),
      ...probes('read', 'm2', phases),
      ...probes('write', 'm1', calm),
    ],
    expected,
    budget: 1,
  }),
  ...burnCases({ source: 'native', series: requests, expected, budget: 1 }),
  {
    ...common,
    kind: 'fires',
    says: '5 % are bad for 80 minutes, and 0.29 % hours later: too little for the day, the budget of 3 days is spent',
    severity: 'warning',
    series: probes('read', 'm1', [
      { samples: 40, badRatio: 0.05 },
      { samples: 75, badRatio: 0 },
      { samples: 80, badRatio: 0.0029 },
    ]),
    expected: [{ at: '6h16m', alerts: [expected('warning', '1.0')] }],
  },
  {
    ...common,
    kind: 'other',
    says: 'an outage of 10 minutes: half an hour later nobody is called any more, the budget of the day is spent all the same',
    series: probes('read', 'm1', [
      { samples: 5, badRatio: 0 },
      { samples: 5, badRatio: 1 },
      { samples: 80, badRatio: 0 },
    ]),
    expected: [
      { at: '16m', alerts: [expected('critical', '64.8')] },
      { at: '2h', alerts: [expected('warning', '6.9')] },
    ],
  },
  {
    ...common,
    kind: 'other',
    says: 'without quorum no probe writes, and every read fails',
    series: [...probes('read', 'm1', failing), ...probes('read', 'm2', failing), unmade('write', 'm1')],
    expected: [{ at: '4m', alerts: [expected('critical', '50.0')] }],
  },
  {
    ...common,
    kind: 'other',
    says: 'every voter fails, and reads of a learner succeed: they need no quorum',
    series: [
      ...probes('read', 'm1', failing),
      ...probes('read', 'm2', calm),
      memberSeries('m2', 'etcd_monitor_member_is_learner', '1x60'),
    ],
    expected: [{ at: '4m', alerts: [expected('critical', '50.0')] }],
  },
  {
    ...common,
    kind: 'other',
    says: 'only writes fail',
    series: [...probes('read', 'm1', calm), ...probes('write', 'm1', failing)],
    expected: [{ at: '4m', alerts: [expected('critical', '50.0')] }],
  },
  {
    ...common,
    kind: 'other',
    says: 'one of three members is down for hours: the others serve',
    series: [
      ...probes('read', 'm1', failing),
      ...probes('write', 'm1', failing),
      ...probes('read', 'm2', calm),
      ...probes('write', 'm2', calm),
    ],
    expected: [],
  },
  {
    ...common,
    kind: 'other',
    says: 'one of two exporters does not reach the cluster',
    series: [...probes('read', 'm1', failing, { replica: '1' }), ...probes('read', 'm1', calm, { replica: '2' })],
    expected: [],
  },
  {
    ...common,
    kind: 'other',
    says: 'the exporter’s user may not write',
    series: [
      ...probes('read', 'm1', calm),
      unmade('write', 'm1'),
      memberSeries('m1', 'etcd_monitor_write_probe_failures_total', '0+12x60', { reason: 'permission_denied' }),
    ],
    expected: [],
  },
  {
    ...common,
    kind: 'quiet',
    says: 'all of 0.8 requests a second fail: too few to judge by',
    source: 'native',
    series: requests(failing, 96),
    expected: [],
  },
  {
    ...common,
    kind: 'other',
    says: 'clients make mistakes',
    source: 'native',
    series: [...requests(calm), handled('m1', 'FailedPrecondition', '0+500x60'), handled('m1', 'Canceled', '0+500x60')],
    expected: [],
  },
  {
    ...common,
    kind: 'stands-aside',
    says: 'requests fail, and the exporter’s probes do not',
    source: 'native',
    series: [...requests(failing), ...probes('read', 'm1', calm)],
    expected: [],
  },
];

/** Twelve probes of a kind in 2 minutes through one member. Without a failure there is no counter of failures. */
function probes(
  kind: 'read' | 'write',
  instance: string,
  phases: readonly Phase[],
  labels: InputSeries['labels'] = {},
): readonly InputSeries[] {
  const name = `etcd_monitor_${kind}_probe`;
  const done = counted(phases, (bad) => 12 * (1 - bad));
  const failed = counted(phases, (bad) => 12 * bad);
  return [
    memberSeries(instance, `${name}_duration_seconds_count`, done, labels),
    ...(phases.every(({ badRatio }) => badRatio === 0)
      ? []
      : [memberSeries(instance, `${name}_failures_total`, failed, { reason: 'deadline_exceeded', ...labels })]),
  ];
}

/** Probes that were made once and are not made any more. */
function unmade(kind: 'read' | 'write', instance: string): InputSeries {
  return memberSeries(instance, `etcd_monitor_${kind}_probe_duration_seconds_count`, '40x60');
}

/** Requests in 2 minutes, of processes that have counted for long: 216 are 1.8 a second. */
function requests(phases: readonly Phase[], perSample = 216): readonly InputSeries[] {
  const served = counted(phases, (bad) => perSample * (1 - bad), 100_000);
  const refused = counted(phases, (bad) => perSample * bad, 1000);
  return [handled('m1', 'OK', served), handled('m1', 'Unavailable', refused)];
}

function handled(instance: string, code: string, values: string): InputSeries {
  return nativeSeries(instance, 'grpc_server_handled_total', values, {
    grpc_type: 'unary',
    grpc_service: 'etcdserverpb.KV',
    grpc_method: 'Range',
    grpc_code: code,
  });
}

function expected(severity: 'critical' | 'warning', burnRate: string): ExpectedAlert {
  return {
    severity,
    description: `Requests to etcd cluster a fail ${burnRate} times as often as its error budget allows. Look which requests fail, and at the alerts that fire beside this one.`,
  };
}
