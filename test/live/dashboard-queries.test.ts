import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { dashboards } from '../../dashboards/index.ts';
import { documentsOf } from '../../dashboards/lints/fixture.ts';
import { substitute } from '../../dashboards/substitute.ts';
import type { PackTarget } from '../../rules/context.ts';
import { everySource } from '../../rules/fixture.ts';
import { releasesOf } from '../servers/catalogue.ts';
import { checkRules } from '../servers/promtool.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { openWorkspace } from '../servers/workspace.ts';

const targets: readonly (readonly [says: string, changes: Partial<PackTarget>])[] = [
  ['the defaults', {}],
  ['native pages of etcd 3.4', { source: 'native', etcdVersion: '3.4' }],
  ['the exporter alone on etcd 3.7', { source: 'exporter', etcdVersion: '3.7' }],
  [
    'every source and two labels a cluster',
    { ...everySource, metricsLevel: 'extensive', clusterLabels: ['region', 'cluster'], selector: 'job=~"etcd|kube"' },
  ],
];

/** All queries and annotations of a target's dashboards as recording rules, which promtool parses with their types. */
function recorded(changes: Partial<PackTarget>): readonly { readonly record: string; readonly expr: string }[] {
  const { documents } = documentsOf(dashboards, changes);
  const expressions = documents.flatMap(({ panels, annotations }) => [
    ...panels.flatMap(({ targets: queries }) => queries.map(({ expr }) => expr)),
    ...annotations.map(({ expr }) => expr),
  ]);
  return expressions.map((expression, index) => ({
    record: `drawn:query:${index}`,
    expr: substitute(expression, { rateInterval: '40s', interval: '1m', value: '.+' }),
  }));
}

for (const { line } of releasesOf('prometheus')) {
  const prometheus = await serverOrSkip('prometheus', line);
  describe.skipIf(prometheus.missing)(`the dashboards' queries on ${prometheus.title}`, () => {
    it.each(targets)('for %s are valid', async (_, changes) => {
      await using workspace = await openWorkspace('dashboard-queries');
      const rules = recorded(changes);
      expect(rules.length).toBeGreaterThan(50);
      const file = workspace.path('rules.yml');
      await writeFile(file, stringify({ groups: [{ name: 'dashboards', rules }] }));
      const { ok, output } = await checkRules(line, [file]);
      expect(ok, output).toBe(true);
      if (prometheus.missing) return;
      await recordLive({ scenario: 'dashboard-queries', server: 'prometheus', version: prometheus.installed.version });
    });

    it('would be refused with a wrong type', async () => {
      await using workspace = await openWorkspace('dashboard-queries');
      const file = workspace.path('rules.yml');
      await writeFile(
        file,
        stringify({ groups: [{ name: 'dashboards', rules: [{ record: 'a:b', expr: 'rate(up)' }] }] }),
      );
      expect(await checkRules(line, [file])).toMatchObject({ ok: false });
    });
  });
}
