import { describe, expect, it } from 'vitest';
import { parseNativePage } from '../etcd/page-parser.ts';
import { startEtcdCluster } from '../test/servers/etcd-cluster.ts';
import { recordLive, serverOrSkip } from '../test/servers/require.ts';
import type { EtcdMinor, NativeMetric } from './native-family.ts';
import { nativeMetrics, nativeMetricsOf, sampleNamesOf } from './native.ts';

const lines: readonly { readonly line: string; readonly minor: EtcdMinor }[] = [
  { line: '3.4', minor: '3.4' },
  { line: '3.5-old', minor: '3.5' },
  { line: '3.5', minor: '3.5' },
  { line: '3.6', minor: '3.6' },
  { line: '3.7', minor: '3.7' },
];
const required = await Promise.all(
  lines.map(async ({ line, minor }) => ({ line, minor, server: await serverOrSkip('etcd', line) })),
);

const byName = new Map(nativeMetrics.map((metric) => [metric.name, metric]));
const noSamples = new Set<string>();

/** Name to type of the page's families. */
function typesOf(page: string): ReadonlyMap<string, string> {
  return new Map([...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
}

/** Label names of the catalogue and of the first sample of the page, where the page has one. */
function labelsOnPage(page: string, metric: NativeMetric): readonly string[] | undefined {
  const [sampleName = ''] = sampleNamesOf(metric);
  const [sample] = parseNativePage(page, new Set([sampleName])).samples.get(sampleName) ?? [];
  return sample && Object.keys(sample.labels).filter((label) => label !== 'le');
}

function boundsOnPage(page: string, { name }: NativeMetric): readonly number[] {
  const samples = parseNativePage(page, new Set([`${name}_bucket`])).samples.get(`${name}_bucket`) ?? [];
  const bounds = samples.map(({ labels }) => Number(labels['le'] === '+Inf' ? Infinity : labels['le']));
  return [...new Set(bounds)].filter(Number.isFinite).sort((left, right) => left - right);
}

for (const { line, minor, server } of required) {
  describe.skipIf(server.missing)(`the catalogue of native metrics and the pages of ${server.title}`, () => {
    it('agree on names, types, labels and buckets', async () => {
      await using cluster = await startEtcdCluster({ line, members: 3, flags: ['--metrics=extensive'] });
      await cluster.etcdctl(['put', 'key', 'value']);
      await cluster.etcdctl(['get', 'key']);
      const page = await (await cluster.leader()).fetch('/metrics');
      expect(parseNativePage(page, noSamples).errors).toEqual([]);

      const types = typesOf(page);
      const catalogued = new Set(nativeMetricsOf(minor).map(({ name }) => name));
      const unknown = [...types.keys()].filter((name) => /^(etcd|os)_/.test(name) && !catalogued.has(name));
      expect(unknown, 'families of the page that the catalogue does not give this version').toEqual([]);

      const missing = nativeMetricsOf(minor)
        .filter(({ presence, labels }) => presence[minor] === 'always' && labels.length === 0)
        .filter(({ name }) => !types.has(name));
      expect(missing, 'families that every page of this version has, and this one does not').toEqual([]);

      const onPage = [...types.keys()].flatMap((name) => byName.get(name) ?? []);
      expect(onPage.length).toBeGreaterThan(90);
      for (const metric of onPage) {
        expect([metric.name, types.get(metric.name)]).toEqual([metric.name, metric.type]);
        const labels = labelsOnPage(page, metric);
        if (labels !== undefined)
          expect([metric.name, labels.toSorted()]).toEqual([metric.name, metric.labels.toSorted()]);
        if (metric.buckets !== undefined)
          expect([metric.name, boundsOnPage(page, metric)]).toEqual([metric.name, metric.buckets]);
      }
      await recordLive({ scenario: 'native-catalogue', server: 'etcd', version: cluster.version });
    });
  });
}
