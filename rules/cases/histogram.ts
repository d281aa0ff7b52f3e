import { catalogue } from '../../metrics/catalogue.ts';
import type { Labels } from '../../metrics/definition.ts';
import { nativeMetrics } from '../../metrics/native.ts';
import type { InputSeries } from './case.ts';
import { expandValues, formatValues, type Sample } from './values.ts';

/** Observations of one duration: how many there have been at each sample, as promtool writes samples. */
export interface Observations {
  readonly seconds: number;
  readonly values: string;
}

/** The name is of no histogram that etcd or this exporter has. */
export class UnknownHistogramError extends Error {
  readonly code = 'UNKNOWN_HISTOGRAM';
  readonly histogram: string;

  constructor(histogram: string) {
    super(`${JSON.stringify(histogram)} is no histogram of etcd's page or of this exporter's`);
    this.name = 'UnknownHistogramError';
    this.histogram = histogram;
  }
}

/**
 * The `_bucket` and `_count` series of a histogram of one member, with every bound that the catalogue gives it.
 * @param series `nativeSeries` or `memberSeries`: whose page it is on
 * @param observations as many samples each; a sample that is missing in the first is missing in all
 * @throws UnknownHistogramError, ValuesError
 */
export function histogramSeries(
  series: (instance: string, metric: string, values: string, labels: Labels) => InputSeries,
  instance: string,
  histogram: string,
  observations: readonly Observations[],
  labels: Labels = {},
): readonly InputSeries[] {
  const counted = observations.map(({ seconds, values }) => ({ seconds, samples: expandValues(values) }));
  const upTo = (bound: number): string =>
    formatValues(sum(counted.map(({ seconds, samples }) => (seconds <= bound ? samples : samples.map(none)))));
  return [
    ...boundsOf(histogram).map((bound) =>
      series(instance, `${histogram}_bucket`, upTo(bound), { ...labels, le: String(bound) }),
    ),
    series(instance, `${histogram}_bucket`, upTo(Infinity), { ...labels, le: '+Inf' }),
    series(instance, `${histogram}_count`, upTo(Infinity), labels),
  ];
}

function boundsOf(histogram: string): readonly number[] {
  const families = [...nativeMetrics, ...catalogue.flatMap(({ metrics }) => metrics)];
  const buckets = families.find(({ name, type }) => name === histogram && type === 'histogram')?.buckets;
  if (buckets === undefined) throw new UnknownHistogramError(histogram);
  return buckets;
}

/** Keeps gaps: a histogram has no sample where the scrape failed. */
function none(sample: Sample): Sample {
  return typeof sample === 'number' ? 0 : sample;
}

function sum(lists: readonly (readonly Sample[])[]): readonly Sample[] {
  const [first = [], ...rest] = lists;
  return first.map((start, index) =>
    rest.reduce((total: Sample, samples) => {
      const sample = samples[index] ?? '_';
      return typeof total === 'number' && typeof sample === 'number' ? total + sample : total;
    }, start),
  );
}
