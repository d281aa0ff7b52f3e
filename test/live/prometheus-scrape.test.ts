import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startWebServer } from '../../exporter/web/server.ts';
import { headline } from '../../metrics/headline.ts';
import { startEtcdCluster } from '../servers/etcd-cluster.ts';
import { startPrometheus } from '../servers/prometheus.ts';
import { recordLive, serverOrSkip } from '../servers/require.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { waitFor } from './wait-for.ts';

const etcd = await serverOrSkip('etcd', '3.5');
const prometheuses = await Promise.all(
  ['2.42', '2.53', '3.5'].map(async (line) => ({ line, server: await serverOrSkip('prometheus', line) })),
);

function scrapeConfig(exporter: string, probed: string): string {
  return `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: etcd-monitor
    honor_labels: true
    static_configs: [{ targets: ['${exporter}'] }]
  - job_name: probe
    metrics_path: /probe
    params: { target: ['${probed}'] }
    static_configs: [{ targets: ['${exporter}'], labels: { cluster: probed } }]
  - job_name: etcd
    http_sd_configs: [{ url: 'http://${exporter}/sd', refresh_interval: 1s }]
`;
}

for (const { line, server } of prometheuses) {
  describe.skipIf(etcd.missing || server.missing)(`${server.title} scraping ${etcd.title}`, () => {
    it('takes the page, a probe and the discovered native pages, with labels that join', async () => {
      await using cluster = await startEtcdCluster({ line: '3.5', members: 3 });
      const probed = new URL(cluster.endpoints[0] ?? '').host;
      const config = liveConfig({
        clusters: [{ endpoints: cluster.endpoints }],
        collectors: ['read-probe', 'write-probe'],
        metricsIntervalMs: 1_000,
        probe: { allow: [...cluster.endpoints.map((endpoint) => new URL(endpoint).host)] },
      });
      await using exporter = new LiveExporter(config);
      const web = await startWebServer({
        config: config.web,
        service: exporter.exporter,
        logger: pino({ level: 'silent' }),
        version: '0.0.0',
      });
      try {
        const [address = ''] = web.addresses;
        await using prometheus = await startPrometheus({ line, config: scrapeConfig(address, probed) });
        const targets = await prometheus.waitForTargets(5, 30_000);
        expect(targets.map((target) => target.scrapePool).sort()).toEqual([
          'etcd',
          'etcd',
          'etcd',
          'etcd-monitor',
          'probe',
        ]);
        const names = Object.values(headline).map((definition) => definition.name);
        const present = await waitFor(
          'all headline gauges in Prometheus',
          () => prometheus.query(`{job="etcd-monitor",__name__=~"${names.join('|')}"}`),
          (samples) => samples.length === names.length,
        );
        expect(new Set(present.map((sample) => sample.labels['cluster']))).toEqual(new Set(['test']));
        const healthy = await prometheus.query('etcd_cluster_healthy');
        expect(healthy.map(({ labels, value }) => [labels['job'], labels['cluster'], value]).sort()).toEqual([
          ['etcd-monitor', 'test', 1],
          ['probe', 'probed', 1],
        ]);
        // The labels that /sd gives to native pages are those of our own series.
        const joined = await prometheus.query(
          'etcd_monitor_member_is_leader{job="etcd-monitor"} == on (cluster, instance) etcd_server_is_leader{job="etcd"}',
        );
        expect(joined.map((sample) => sample.labels['instance']).sort()).toEqual(['m1', 'm2', 'm3']);
        await recordLive({ scenario: 'prometheus-scrape', server: 'prometheus', version: prometheus.version });
      } finally {
        await web.stop(0);
      }
    });
  });
}
