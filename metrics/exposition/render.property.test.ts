import fc from 'fast-check';
import parsePrometheusTextFormat from 'parse-prometheus-text-format';
import { describe, expect, it } from 'vitest';
import { parseNativePage } from '../../etcd/page-parser.ts';
import type { Family, HistogramSample, MetricDefinition, NumberSample } from '../definition.ts';
import { renderOpenMetrics } from './open-metrics.ts';
import { renderText } from './text.ts';

const labelValue = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 });
const help = fc.string({ unit: 'grapheme', maxLength: 20 });
const buckets = [0.5, 1, 1000000];

function definition(name: string, type: MetricDefinition['type'], text: string): MetricDefinition {
  return { name, type, labels: ['cluster'], help: text, source: 'test' };
}

const gauge: fc.Arbitrary<Family> = fc.record({
  definition: help.map((text) => ({ ...definition('x_values', 'gauge', text), type: 'gauge' as const })),
  samples: fc.uniqueArray(
    fc.record({ labels: fc.record({ cluster: labelValue }), value: fc.double().map((value) => value + 0) }),
    { maxLength: 5, selector: (sample: NumberSample) => sample.labels['cluster'] },
  ),
});

const histogram: fc.Arbitrary<Family> = fc.record({
  definition: help.map((text) => ({ ...definition('x_wait', 'histogram', text), type: 'histogram' as const, buckets })),
  samples: fc.uniqueArray(
    fc.record({
      labels: fc.record({ cluster: labelValue }),
      counts: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
      sum: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    }),
    { maxLength: 3, selector: (sample: HistogramSample) => sample.labels['cluster'] },
  ),
});

/** What a page says, by our reader of native pages: sample name to the label `cluster` (and `le`, as a number) to value. */
function read(page: string): Record<string, Record<string, number>> {
  const names = new Set(['x_values', 'x_wait_bucket', 'x_wait_sum', 'x_wait_count']);
  const { samples, errors } = parseNativePage(page, names);
  expect(errors).toEqual([]);
  return Object.fromEntries(
    [...samples].map(([name, list]) => [
      name,
      Object.fromEntries(list.map(({ labels, value }) => [keyOf(labels['cluster'], labels['le']), value])),
    ]),
  );
}

function keyOf(cluster: string | undefined, bound: string | undefined): string {
  return JSON.stringify(bound === undefined ? [cluster] : [cluster, bound === '+Inf' ? null : Number(bound)]);
}

function expected(family: Family): Record<string, Record<string, number>> {
  const written: Record<string, Record<string, number>> = {};
  const put = (name: string, key: string, value: number): void => {
    written[name] = { ...written[name], [key]: value };
  };
  for (const sample of family.samples) {
    const cluster = sample.labels['cluster'];
    if ('value' in sample) {
      put('x_values', keyOf(cluster, undefined), sample.value);
      continue;
    }
    const sumUpTo = (index: number): number => sample.counts.slice(0, index + 1).reduce((sum, count) => sum + count, 0);
    for (const [index, bound] of buckets.entries()) put('x_wait_bucket', keyOf(cluster, String(bound)), sumUpTo(index));
    put('x_wait_bucket', keyOf(cluster, '+Inf'), sumUpTo(3));
    put('x_wait_sum', keyOf(cluster, undefined), sample.sum);
    put('x_wait_count', keyOf(cluster, undefined), sumUpTo(3));
  }
  return written;
}

describe('rendering, for all families', () => {
  it.each([
    ['text 0.0.4', renderText],
    ['OpenMetrics', renderOpenMetrics],
  ])('%s: is read back as it was', (_, render) => {
    fc.assert(
      fc.property(gauge, histogram, (numbers, waits) => {
        expect(read(render([numbers, waits]))).toEqual({ ...expected(numbers), ...expected(waits) });
      }),
    );
  });

  it('text 0.0.4: a parser that others wrote finds the same families and values', () => {
    const plain = fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9]{1,8}$/), fc.integer()), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(plain, fc.stringMatching(/^[a-zA-Z.]{1,20}$/), (pairs, text) => {
        const unique = new Map(pairs);
        const samples = [...unique].map(([cluster, value]) => ({ labels: { cluster }, value }));
        const family: Family = { definition: { ...definition('x_values', 'gauge', text), type: 'gauge' }, samples };
        const byCluster = samples.toSorted((left, right) => (left.labels.cluster < right.labels.cluster ? -1 : 1));
        expect(parsePrometheusTextFormat(renderText([family]))).toEqual([
          {
            name: 'x_values',
            help: text,
            type: 'GAUGE',
            metrics: byCluster.map((sample) => ({ labels: sample.labels, value: String(sample.value) })),
          },
        ]);
      }),
    );
  });
});
