import { describe, expect, it } from 'vitest';
import { everySource, packFor } from '../../rules/fixture.ts';
import { prometheusRuleFiles } from '../../rules/writers/prometheus.ts';
import { readRuleFile } from '../../rules/lints/rule-file.ts';
import { alertmanagerFiles } from '../files.ts';
import { alertingOf, everyChannel } from '../fixture.ts';
import { readConfigFile } from './config-file.ts';
import { lintAlertmanager } from './lint.ts';

describe('the generated configuration', () => {
  it.each([
    ['every channel', everyChannel],
    ['no channel', {}],
  ])('has no finding with %s and the rules of the pack', (_, channels) => {
    const pack = packFor({ ...everySource, alertmanagerVersion: '0.33' });
    const [config, templates] = alertmanagerFiles(pack, alertingOf(channels));
    const rules = prometheusRuleFiles(pack).flatMap(({ path, text }) => readRuleFile(path, text).rules);
    const read = readConfigFile('alertmanager.yml', config?.text ?? '');
    expect(read.problems).toEqual([]);
    expect(read.config?.inhibitions.length).toBeGreaterThan(5);
    expect(rules.length).toBeGreaterThan(50);
    if (read.config === undefined) return;
    const findings = lintAlertmanager({
      config: read.config,
      templates: [{ file: 'etcd-monitor.tmpl', text: templates?.text ?? '' }],
      emptyGlobs: [],
      rules,
      clusterLabels: ['cluster'],
    });
    expect(findings).toEqual([]);
  });
});
