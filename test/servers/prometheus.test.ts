import { describe, expect, it, vi } from 'vitest';
import { startAlertmanager } from './alertmanager.ts';
import { startPrometheus } from './prometheus.ts';
import { checkMetrics } from './promtool.ts';
import { startPushgateway } from './pushgateway.ts';
import { recordLive, serverOrSkip } from './require.ts';

const gateway = await serverOrSkip('pushgateway', '1.11');
const lines = ['2.42', '2.53', '3.5'];
const required = await Promise.all(
  lines.map(async (line) => ({ line, prometheus: await serverOrSkip('prometheus', line) })),
);

for (const { line, prometheus: server } of required) {
  describe.skipIf(server.missing)(server.title, () => {
    it.skipIf(gateway.missing)(`scrapes a target (${gateway.title}) and evaluates a rule`, async () => {
      await using pushgateway = await startPushgateway({ line: '1.11' });
      await pushgateway.push('backup', 'backup_size_bytes 42\n');
      const config = `
global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
  - job_name: pushgateway
    honor_labels: true
    static_configs: [{ targets: ['${pushgateway.url.replace('http://', '')}'] }]
`;
      const rules = 'groups: [{ name: demo, rules: [{ alert: BackupSmall, expr: backup_size_bytes < 100 }] }]\n';
      await using prometheus = await startPrometheus({ line, config, files: { 'rules.yml': rules } });
      const targets = await prometheus.waitForTargets(1, 20_000);
      expect(targets.map((target) => target.labels['job'])).toEqual(['pushgateway']);
      // A target may be up a moment before its samples can be queried.
      await vi.waitFor(async () => {
        const samples = await prometheus.query('backup_size_bytes');
        expect(samples.map(({ value, labels }) => [value, labels['job']])).toEqual([[42, 'backup']]);
      }, 20_000);
      const groups = await prometheus.ruleGroups();
      expect(groups.flatMap((group) => group.rules.map((rule) => rule.name))).toEqual(['BackupSmall']);
      await recordLive({ scenario: 'server-start', server: 'prometheus', version: prometheus.version });
    });

    it('lints an exposition with its promtool', async () => {
      const clean = '# HELP backup_size_bytes Size.\n# TYPE backup_size_bytes gauge\nbackup_size_bytes 42\n';
      expect(await checkMetrics(line, clean)).toEqual({ ok: true, output: '' });
      const unclean = await checkMetrics(line, clean.replace(/# HELP.*\n/, ''));
      expect(unclean).toEqual({ ok: false, output: 'backup_size_bytes no help text\n' });
    });
  });
}

const alertmanagers = ['0.25', '0.28', '0.33'];
for (const line of alertmanagers) {
  const server = await serverOrSkip('alertmanager', line);
  describe.skipIf(server.missing)(server.title, () => {
    it('starts with a config and has no alerts yet', async () => {
      const config = 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n';
      await using alertmanager = await startAlertmanager({ line, config });
      expect(await alertmanager.alerts()).toEqual([]);
      await recordLive({ scenario: 'server-start', server: 'alertmanager', version: alertmanager.version });
    });

    it('does not start with a wrong config, and says why', async () => {
      await expect(startAlertmanager({ line, config: 'nonsense: 1\n' })).rejects.toThrow('nonsense');
    });
  });
}

const pushgateways = ['1.5', '1.11-old', '1.11'];
for (const line of pushgateways) {
  const server = await serverOrSkip('pushgateway', line);
  describe.skipIf(server.missing)(server.title, () => {
    it('keeps what is pushed', async () => {
      await using pushgateway = await startPushgateway({ line });
      await pushgateway.push('backup', 'backup_size_bytes 42\n');
      expect(await pushgateway.metrics()).toContain('backup_size_bytes{instance="",job="backup"} 42');
      await recordLive({ scenario: 'server-start', server: 'pushgateway', version: pushgateway.version });
    });
  });
}
