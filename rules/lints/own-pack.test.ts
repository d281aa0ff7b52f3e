import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { PackTarget } from '../context.ts';
import { everySource, packFor, targetOf } from '../fixture.ts';
import { prometheusRuleFiles } from '../writers/prometheus.ts';
import { findingLine } from './finding.ts';
import { ruleChecks } from './index.ts';
import { lint } from './lint.ts';
import { readRuleFile } from './rule-file.ts';

const runbooks = new Set(readdirSync(new URL('../../docs/runbooks/', import.meta.url)));

const targets: readonly { readonly says: string; readonly changes: Partial<PackTarget> }[] = [
  { says: 'as it is by default', changes: {} },
  { says: 'with every source configured', changes: everySource },
  { says: 'for etcd 3.4 alone, without the exporter', changes: { source: 'native', etcdVersion: '3.4' } },
  { says: 'for etcd 3.7, with the exporter alone', changes: { source: 'exporter', etcdVersion: '3.7' } },
  { says: 'where two labels name a cluster', changes: { ...everySource, clusterLabels: ['env', 'cluster'] } },
  { says: 'with extensive metrics', changes: { metricsLevel: 'extensive' } },
];

it.each(targets)('finds nothing in the pack $says', ({ changes }) => {
  const files = prometheusRuleFiles(packFor(changes)).map(({ path, text }) => readRuleFile(path, text));
  const { etcdVersion, metricsLevel, clusterLabels } = targetOf(changes);
  const rules = files.flatMap((file) => file.rules);
  expect(rules.length).toBeGreaterThan(0);
  expect(
    [
      ...files.flatMap(({ problems }) => problems),
      ...lint(rules, ruleChecks, { etcdVersion, metricsLevel, clusterLabels, selectorLabels: ['job'], runbooks }),
    ].map(findingLine),
  ).toEqual([]);
});
