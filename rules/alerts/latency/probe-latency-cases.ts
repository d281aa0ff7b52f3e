import { type AlertCase, clusterSeries, type ExpectedAlert, type InputSeries, memberSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';
import type { ProbeKind } from './probe-kind.ts';

interface ProbeInput {
  readonly kind: ProbeKind;
  /** Last sentence of the description. */
  readonly advice: string;
}

/** What happens at each of 96 samples, as promtool writes them. */
interface Probes {
  readonly percentile?: string;
  /** Successful probes through m1 so far that took half a second more than the others. */
  readonly slow?: string;
  /** The others through m1. */
  readonly fast?: string;
  readonly failures?: string;
  readonly expired?: string;
  readonly up?: string;
}

/** None for a minute, then one a sample. */
const slowFromThen = '0x5 1+1x89';

/** One more every so many samples of 10 s, from the first of them on. */
function oneEvery(samples: number): string {
  return Array.from({ length: 96 / samples }, (_, count) => `${count}x${samples - 1}`).join(' ');
}

/** A cluster of three; of the probes only those through m1 are shown. */
function probes(
  kind: ProbeKind,
  { percentile = '20x95', slow = '0x95', fast = '0+1x95', failures = '2x95', expired = '1x95', up = '1x95' }: Probes,
): readonly InputSeries[] {
  const others = { seconds: 0.02, values: fast };
  const histogram = `etcd_monitor_${kind}_probe_duration_seconds`;
  return [
    clusterSeries(`etcd_request_${kind}_latency_p99_milliseconds`, percentile),
    memberSeries('m1', `etcd_monitor_${kind}_probe_failures_total`, failures, { reason: 'unavailable' }),
    memberSeries('m1', `etcd_monitor_${kind}_probe_failures_total`, expired, { reason: 'deadline_exceeded' }),
    memberSeries('m1', 'etcd_monitor_member_up', up),
    ...['m2', 'm3'].map((member) => memberSeries(member, 'etcd_monitor_member_up', '1x95')),
    ...histogramSeries(memberSeries, 'm1', histogram, [others, { seconds: 0.52, values: slow }]),
  ];
}

export function healthyProbes(kind: ProbeKind): readonly InputSeries[] {
  return probes(kind, {});
}

/** The boundaries of the percentile and of the failures, and what is no fault of the cluster. */
export function probeLatencyCases({ kind, advice }: ProbeInput): readonly AlertCase[] {
  const alert = (severity: ExpectedAlert['severity'], value: string): ExpectedAlert => ({
    severity,
    description: `The 99th percentile of the exporter's ${kind}s on etcd cluster a is ${value} ms (+Inf: too many of them fail). ${advice}`,
  });
  const critical = { source: 'exporter', severity: 'critical' } as const;
  const warning = { source: 'exporter', severity: 'warning' } as const;
  return [
    {
      ...critical,
      kind: 'fires',
      says: 'the 99th percentile is 525 ms',
      series: probes(kind, { percentile: '20x5 525x89', slow: slowFromThen }),
      expected: [{ at: '6m', alerts: [alert('critical', '525'), alert('warning', '525')] }],
    },
    {
      ...critical,
      kind: 'quiet',
      says: 'the 99th percentile is 475 ms',
      series: probes(kind, { percentile: '475x95', slow: '0+1x95' }),
      expected: [],
    },
    {
      ...critical,
      kind: 'quiet',
      says: 'one stall stays in the percentile for 5 min 50 s',
      series: probes(kind, { percentile: '20x5 5000x35 20x54', slow: '0x5 1x89' }),
      expected: [],
    },
    {
      ...critical,
      kind: 'quiet',
      says: 'a stall every two minutes keeps the percentile high',
      series: probes(kind, { percentile: '20x5 5000x89', slow: oneEvery(12) }),
      expected: [],
    },
    {
      ...critical,
      kind: 'fires',
      says: 'one of nine probes is slow',
      series: probes(kind, { percentile: '20x5 525x89', slow: '0+1x95', fast: '0+8x95' }),
      expected: [{ at: '6m', alerts: [alert('critical', '525'), alert('warning', '525')] }],
    },
    {
      ...critical,
      kind: 'quiet',
      says: 'one of eleven probes is slow, which EtcdLatencyBudgetBurn tells',
      series: probes(kind, { percentile: '20x5 525x89', slow: '0+1x95', fast: '0+10x95' }),
      expected: [],
    },
    {
      ...critical,
      kind: 'fires',
      says: 'probes once a minute are all slow',
      series: probes(kind, { percentile: '20x5 525x89', slow: oneEvery(6), fast: '0x95' }),
      expected: [{ at: '6m', alerts: [alert('critical', '525'), alert('warning', '525')] }],
    },
    {
      ...warning,
      kind: 'fires',
      says: 'the 99th percentile is 105 ms',
      series: probes(kind, { percentile: '20x5 105x89', slow: slowFromThen }),
      expected: [{ at: '6m', alerts: [alert('warning', '105')] }],
    },
    {
      ...warning,
      kind: 'quiet',
      says: 'the 99th percentile is 95 ms',
      series: probes(kind, { percentile: '95x95', slow: '0+1x95' }),
      expected: [],
    },
    {
      ...warning,
      kind: 'fires',
      says: 'ten and a half probes fail in 5 minutes, the others are fast',
      series: probes(kind, { failures: '0+0.35x95' }),
      expected: [{ at: '9m50s', alerts: [alert('critical', '+Inf'), alert('warning', '+Inf')] }],
    },
    {
      ...warning,
      kind: 'quiet',
      says: 'nine and a half probes fail in 5 minutes, the others are fast',
      series: probes(kind, { failures: '0+0.315x95' }),
      expected: [],
    },
    ...['permission_denied', 'unauthenticated', 'not_supported'].map((reason): AlertCase => ({
      ...warning,
      kind: 'other',
      says: `every ${kind} fails: ${reason}, which EtcdExporterDegraded tells`,
      series: [
        ...probes(kind, {}),
        ...['m1', 'm2', 'm3'].map((member) =>
          memberSeries(member, `etcd_monitor_${kind}_probe_failures_total`, '0+1x95', { reason }),
        ),
      ],
      expected: [],
    })),
    {
      ...warning,
      kind: 'other',
      says: 'a member is down and every probe through it fails',
      series: probes(kind, { failures: '0+1x95', up: '1x5 0x89' }),
      expected: [],
    },
    {
      ...warning,
      kind: 'other',
      says: 'a member hangs: probes through it run into their deadline, and its Status does not answer either',
      series: probes(kind, { percentile: '20x5 5000x89', expired: '1x5 2+1x89', up: '1x5 0x89' }),
      expected: [],
    },
    {
      ...critical,
      kind: 'fires',
      says: 'probes run into their deadline through a member that answers Status',
      series: probes(kind, { percentile: '20x5 5000x89', expired: '1x5 2+0.25x89' }),
      expected: [{ at: '6m', alerts: [alert('critical', '5000'), alert('warning', '5000')] }],
    },
    {
      ...warning,
      kind: 'other',
      says: 'a second exporter reads and writes fast and without failures',
      series: [
        ...probes(kind, { percentile: '5000x95', slow: '0+1x95', failures: '0+1x95' }).map((series) =>
          inPod(series, 'exporter-0'),
        ),
        ...probes(kind, {}).map((series) => inPod(series, 'exporter-1')),
      ],
      expected: [],
    },
  ];
}

function inPod(series: InputSeries, pod: string): InputSeries {
  return { ...series, labels: { ...series.labels, pod } };
}
