import { describe, expect, it } from 'vitest';
import { parseNativePage } from '../etcd/page-parser.ts';
import { waitFor } from '../test/live/wait-for.ts';
import { startAlertmanager } from '../test/servers/alertmanager.ts';
import { releasesOf } from '../test/servers/catalogue.ts';
import { startPrometheus, type Prometheus } from '../test/servers/prometheus.ts';
import { recordLive, serverOrSkip } from '../test/servers/require.ts';
import { freePorts } from '../test/servers/ports.ts';
import { type MonitoringMetric, monitoringMetrics } from './monitoring.ts';

const alertmanagerConfig = 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n';
const rules = `
groups:
  - name: etcd-monitoring
    rules: [{ alert: EtcdWatchdog, expr: vector(1), labels: { severity: info } }]
`;

/** What is sent before Prometheus has found Alertmanager is lost, and sent again after a minute by default. */
const resendSoon = ['--rules.alert.resend-delay=1s'];

/** It watches itself, and sends one alert that fires always. */
function prometheusConfig(own: string, alertmanager: string): string {
  return `
global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['${alertmanager}'] }] }] }
scrape_configs: [{ job_name: prometheus, static_configs: [{ targets: ['${own}'] }] }]
`;
}

function familiesOf(...sources: readonly MonitoringMetric['source'][]): readonly MonitoringMetric[] {
  return monitoringMetrics.filter(({ source }) => sources.includes(source));
}

/** What of a family is on a page. Later servers may have more labels: those that nobody reads are left out. */
function onPage(page: string, { name, labels }: MonitoringMetric): unknown {
  const [, type] = new RegExp(`^# TYPE ${name} (\\w+)$`, 'm').exec(page) ?? [];
  const [sample] = parseNativePage(page, new Set([name])).samples.get(name) ?? [];
  return { name, type, labels: sample && labels.filter((label) => label in sample.labels) };
}

function expected(families: readonly MonitoringMetric[]): readonly Omit<MonitoringMetric, 'source'>[] {
  return families.map(({ name, type, labels }) => ({ name, type, labels }));
}

for (const { line } of releasesOf('alertmanager')) {
  const server = await serverOrSkip('alertmanager', line);
  describe.skipIf(server.missing)(`what we read of ${server.title}`, () => {
    it('is on its page, with the labels that the catalogue says', async () => {
      await using alertmanager = await startAlertmanager({ line, config: alertmanagerConfig });
      const page = await alertmanager.server.get('/metrics');
      const families = familiesOf('alertmanager');
      expect(families.map((family) => onPage(page, family))).toEqual(expected(families));
      await recordLive({ scenario: 'monitoring-catalogue', server: 'alertmanager', version: alertmanager.version });
    });
  });
}

/** The labels of a family that a series of Prometheus has. */
async function inSeries(prometheus: Prometheus, { name, labels }: MonitoringMetric): Promise<unknown> {
  const [sample] = await prometheus.query(name);
  return { name, labels: sample && labels.filter((label) => label in sample.labels) };
}

const alertmanagerServer = await serverOrSkip('alertmanager', '0.28');
for (const { line } of releasesOf('prometheus')) {
  const server = await serverOrSkip('prometheus', line);
  describe.skipIf(server.missing || alertmanagerServer.missing)(`what we read of ${server.title}`, () => {
    it('is on its page and in its own series, with the labels that the catalogue says', async () => {
      await using alertmanager = await startAlertmanager({ line: '0.28', config: alertmanagerConfig });
      const [port] = await freePorts(1);
      if (port === undefined) throw new Error('no free loopback port');
      const config = prometheusConfig(`127.0.0.1:${port}`, new URL(alertmanager.url).host);
      await using prometheus = await startPrometheus({
        line,
        config,
        port,
        flags: resendSoon,
        files: { 'rules.yml': rules },
      });
      await waitFor(
        'an alert that was sent',
        () => prometheus.query('prometheus_notifications_sent_total > 0'),
        (sent) => sent.length > 0,
      );

      const page = await prometheus.server.get('/metrics');
      const families = familiesOf('prometheus');
      expect(families.map((family) => onPage(page, family))).toEqual(expected(families));
      const own = familiesOf('scrape', 'rule');
      expect(await Promise.all(own.map((family) => inSeries(prometheus, family)))).toEqual(
        own.map(({ name, labels }) => ({ name, labels })),
      );
      await recordLive({ scenario: 'monitoring-catalogue', server: 'prometheus', version: prometheus.version });
    });
  });
}
