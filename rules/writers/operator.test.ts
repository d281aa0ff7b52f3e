import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { PackTarget } from '../context.ts';
import { packFor } from '../fixture.ts';
import { operatorFiles } from './operator.ts';
import { prometheusRuleFiles } from './prometheus.ts';

/** The manifests of a target, read by a parser that is not the writer's. */
function manifestsOf(changes: Partial<PackTarget>): ReadonlyMap<string, unknown> {
  return new Map(operatorFiles(packFor(changes)).map(({ path, text }) => [path, load(text)]));
}

describe('operatorFiles', () => {
  it('writes the same groups as the rule files, each in a PrometheusRule', () => {
    const pack = packFor();
    const manifests = manifestsOf({});
    const rules = prometheusRuleFiles(pack).map(({ path, text }) => [path.replace(/^.*\/|\.yml$/g, ''), load(text)]);
    expect(rules.length).toBeGreaterThan(0);
    for (const [name, spec] of rules)
      expect(manifests.get(`operator/prometheus-rule-${String(name)}.yml`)).toEqual({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PrometheusRule',
        metadata: { name, labels: { 'app.kubernetes.io/name': 'etcd-monitor' } },
        spec,
      });
  });

  it('scrapes the exporter under its job and keeps the labels of its series', () => {
    const manifests = manifestsOf({ exporterJob: 'watcher', scrapeIntervalMs: 15_000 });
    expect(manifests.get('operator/service-monitor-etcd-monitor.yml')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'etcd-monitor', labels: { 'app.kubernetes.io/name': 'etcd-monitor' } },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'etcd-monitor' } },
        endpoints: [
          {
            port: 'metrics',
            interval: '15s',
            honorLabels: true,
            relabelings: [{ targetLabel: 'job', replacement: 'watcher' }],
          },
        ],
      },
    });
  });

  it("gives etcd's series the labels that the rules read", () => {
    const manifests = manifestsOf({
      selector: 'job="kube-etcd"',
      clusterLabels: ['cluster', 'region'],
      operatorLabels: { release: 'prometheus' },
    });
    expect(manifests.get('operator/service-monitor-etcd.yml')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'etcd', labels: { 'app.kubernetes.io/name': 'etcd-monitor', release: 'prometheus' } },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'etcd' } },
        targetLabels: ['cluster', 'region'],
        endpoints: [
          {
            port: 'metrics',
            interval: '10s',
            relabelings: [
              { targetLabel: 'job', replacement: 'kube-etcd' },
              { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'instance' },
            ],
          },
        ],
      },
    });
  });

  it('leaves the job alone where the selector does not name one, and says what is expected', () => {
    const [file] = operatorFiles(packFor({ source: 'native', selector: 'app=~"etcd.*"' })).filter(({ path }) =>
      path.endsWith('/service-monitor-etcd.yml'),
    );
    expect(file?.text).toContain('# Its targets must match the selector app=~"etcd.*" by themselves.');
    expect(file?.text).not.toContain('targetLabel: job');
  });

  it.each([
    ['native', ['operator/service-monitor-etcd.yml']],
    ['exporter', ['operator/service-monitor-etcd-monitor.yml']],
    ['both', ['operator/service-monitor-etcd-monitor.yml', 'operator/service-monitor-etcd.yml']],
  ] as const)('monitors what source %s reads', (source, expected) => {
    const monitors = [...manifestsOf({ source }).keys()].filter((path) => path.includes('service-monitor'));
    expect(monitors).toEqual(expected);
  });
});
