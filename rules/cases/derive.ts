import { parseDuration } from '../../config/duration.ts';
import type { Alert } from '../alert.ts';
import type { AlertCase, ExpectedAlert, InputSeries } from './case.ts';
import { isCounter } from './counters.ts';
import { expandValues, formatValues, type Sample } from './values.ts';

/** What is derived for every alert from its `fires` cases and its healthy series. */
export const derivedKinds = [
  'second-cluster',
  'kubernetes-labels',
  'scrape-gap-firing',
  'scrape-gap-healthy',
  'restart-firing',
  'restart-healthy',
  'no-traffic',
] as const;
export type DerivedKind = (typeof derivedKinds)[number];

/** A test of who fires, without texts: they are asserted by the case it derives from. */
export interface DerivedCase {
  readonly kind: DerivedKind;
  readonly says: string;
  readonly source: AlertCase['source'];
  readonly intervalSeconds: number;
  readonly series: readonly InputSeries[];
  /** At these samples exactly these fire. */
  readonly firing: readonly { readonly atSample: number; readonly alerts: readonly ExpectedAlert[] }[];
  /** Of these clusters none fires at any sample up to `untilSample`. */
  readonly quietClusters: readonly string[];
  readonly untilSample: number;
}

/** The shipped scrape and evaluation interval. */
export const defaultIntervalSeconds = 10;
const missedScrapes = 3;

/**
 * Every derived case that applies to an alert: a restart only where it reads counters, and so on. Of the `fires` cases of one
 * severity and source the first stands for all.
 */
export function deriveCases(alert: Alert): readonly DerivedCase[] {
  const fires = alert.cases
    .filter(({ kind }) => kind === 'fires')
    .filter(
      ({ severity, source }, index, all) =>
        all.findIndex((other) => other.severity === severity && other.source === source) === index,
    );
  const sources = (['native', 'exporter'] as const).filter((source) => alert.healthy[source] !== undefined);
  return [
    ...fires.flatMap((fireCase) => fromFires(fireCase, alert)),
    ...sources.flatMap((source) => fromHealthy(source, alert)),
  ];
}

function fromFires(fireCase: AlertCase, alert: Alert): readonly DerivedCase[] {
  const last = fireCase.expected.findLast(({ alerts }) => alerts.length > 0);
  if (last === undefined) return [];
  const intervalSeconds = fireCase.intervalSeconds ?? defaultIntervalSeconds;
  const atSample = Math.round(secondsOf(last.at) / intervalSeconds);
  const untilSample = atSample + 2 * missedScrapes;
  const base = { source: fireCase.source, intervalSeconds, untilSample, quietClusters: [] };
  const series = fireCase.series.map((input) => ({
    ...input,
    values: formatValues(extend(expandValues(input.values), untilSample + 1)),
  }));
  const after = [1, 2, 3, 4, 6].map((offset) => ({ atSample: atSample + offset, alerts: last.alerts }));
  const healthy = fireCase.source === 'other' ? [] : (alert.healthy[fireCase.source] ?? []);
  return [
    ...(healthy.length === 0
      ? []
      : [
          {
            ...base,
            kind: 'second-cluster' as const,
            says: `${fireCase.says}; a second, healthy cluster has members of the same names`,
            series: [...series, ...healthy.map((input) => inCluster(input, 'b', untilSample))],
            firing: [{ atSample, alerts: last.alerts }],
            quietClusters: ['b'],
          },
        ]),
    {
      ...base,
      kind: 'kubernetes-labels' as const,
      says: `${fireCase.says}; targets carry pod, namespace, endpoint, service and container`,
      series: series.map(withKubernetesLabels),
      firing: [{ atSample, alerts: last.alerts }],
    },
    {
      ...base,
      kind: 'scrape-gap-firing' as const,
      says: `${fireCase.says}; three scrapes are missed while it fires`,
      series: series.map((input) => withGap(input, atSample + 1)),
      firing: after,
    },
    ...(series.some(isCounter)
      ? [
          {
            ...base,
            kind: 'restart-firing' as const,
            says: `${fireCase.says}; the processes restart while it fires`,
            series: series.map((input) => withReset(input, atSample + 1)),
            firing: after,
          },
        ]
      : []),
  ];
}

function fromHealthy(source: 'native' | 'exporter', alert: Alert): readonly DerivedCase[] {
  const series = alert.healthy[source] ?? [];
  const sibling = alert.cases.find((one) => one.source === source);
  const length = Math.max(...series.map(({ values }) => expandValues(values).length));
  const middle = Math.floor(length / 2);
  const base = {
    source,
    intervalSeconds: sibling?.intervalSeconds ?? defaultIntervalSeconds,
    untilSample: length - 1,
    firing: [],
    quietClusters: ['a'],
  };
  return [
    {
      ...base,
      kind: 'scrape-gap-healthy' as const,
      says: 'healthy; three scrapes are missed',
      series: series.map((input) => withGap(input, middle)),
    },
    ...(series.some(isCounter)
      ? [
          {
            ...base,
            kind: 'restart-healthy' as const,
            says: 'healthy; the processes restart and their counters begin at 0',
            series: series.map((input) => withReset(input, middle)),
          },
          {
            ...base,
            kind: 'no-traffic' as const,
            says: 'healthy; nothing is counted any more',
            series: series.map((input) => (isCounter(input) ? { ...input, values: `0x${length - 1}` } : input)),
          },
        ]
      : []),
  ];
}

/** Goes on as the last two samples did, so that there is something after the moment at which it fires. */
function extend(samples: readonly Sample[], length: number): readonly Sample[] {
  const last = samples.at(-1);
  const before = samples.at(-2);
  const step = typeof last === 'number' && typeof before === 'number' ? last - before : 0;
  const missing = Math.max(0, length - samples.length);
  const next = (index: number): Sample => (typeof last === 'number' ? last + (index + 1) * step : '_');
  return [...samples, ...Array.from({ length: missing }, (_, index) => next(index))];
}

function inCluster(input: InputSeries, cluster: string, untilSample: number): InputSeries {
  const values = formatValues(extend(expandValues(input.values), untilSample + 1));
  return { ...input, labels: { ...input.labels, cluster }, values };
}

function withKubernetesLabels(input: InputSeries): InputSeries {
  const { job = 'etcd', instance = 'none' } = input.labels;
  const pod = job === 'etcd' ? `etcd-${instance}` : `${job}-0`;
  const labels = { namespace: 'kube-system', pod, endpoint: 'metrics', service: job, container: job };
  return { ...input, labels: { ...input.labels, ...labels } };
}

/** A failed scrape ends every series of the target for the time, and sets its `up` to 0. */
function withGap(input: InputSeries, from: number): InputSeries {
  const samples = expandValues(input.values).map((sample, index): Sample => {
    if (index < from || index >= from + missedScrapes) return sample;
    if (input.metric === 'up') return 0;
    return index === from ? 'stale' : '_';
  });
  return { ...input, values: formatValues(samples) };
}

function withReset(input: InputSeries, from: number): InputSeries {
  if (!isCounter(input)) return input;
  const samples = expandValues(input.values);
  const before = samples[from - 1];
  const floor = typeof before === 'number' ? before : 0;
  const values = formatValues(
    samples.map((sample, index) =>
      index >= from && typeof sample === 'number' ? Math.max(0, sample - floor) : sample,
    ),
  );
  return { ...input, values };
}

/** A PromQL duration in seconds: `1m30s` is 90. NaN for a text that is none. */
export function secondsOf(duration: string): number {
  return (parseDuration(duration) ?? NaN) / 1000;
}
