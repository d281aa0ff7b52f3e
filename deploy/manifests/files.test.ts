import { describe, expect, it } from 'vitest';
import { configOf, listAt, manifestsFor } from './fixture.ts';

const exporterFiles = [
  'config-map.yml',
  'deployment.yml',
  'kubeadm/config-map.yml',
  'kubeadm/deployment.yml',
  'service.yml',
];
const proxyFiles = [
  'kubeadm/etcd-metrics-cluster-role-binding.yml',
  'kubeadm/etcd-metrics-daemon-set.yml',
  'kubeadm/etcd-metrics-service-account.yml',
  'kubeadm/etcd-metrics-service-monitor.yml',
  'kubeadm/etcd-metrics-service.yml',
];

function pathsFor(source: 'native' | 'exporter' | 'both'): readonly string[] {
  const paths = manifestsFor(configOf(), { source }).map(({ path }) => path);
  return paths.filter((path) => !path.startsWith('operator/')).sort();
}

describe('the manifests', () => {
  it('are, without dashboards, rules and scrapes, the exporter and the way to the members’ pages', () => {
    expect(pathsFor('both')).toEqual([...exporterFiles, ...proxyFiles].sort());
  });

  it('leave out what the rules do not read', () => {
    expect(pathsFor('exporter')).toEqual(exporterFiles);
    expect(pathsFor('native')).toEqual(proxyFiles);
  });

  it('label what the operator and Grafana select by', () => {
    const labelled = manifestsFor(configOf(), { operatorLabels: { release: 'kps' } }).filter(({ text }) =>
      /^ {4}release: kps$/m.test(text),
    );
    const isSelected = (path: string): boolean => path.startsWith('operator/') || path.endsWith('service-monitor.yml');
    const all = manifestsFor().map(({ path }) => path);
    expect(labelled.map(({ path }) => path)).toEqual(all.filter(isSelected));
  });

  it('give the series of a kubeadm cluster the labels that the exporter’s series have', () => {
    const manifests = manifestsFor(configOf(), { selector: 'job="kube-etcd"', scrapeIntervalMs: 30_000 });
    const monitor = manifests.find(({ path }) => path === 'kubeadm/etcd-metrics-service-monitor.yml');
    expect(listAt(monitor?.document, ['spec', 'endpoints'])).toEqual([
      {
        port: 'metrics',
        scheme: 'https',
        interval: '30s',
        bearerTokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
        tlsConfig: { insecureSkipVerify: true },
        relabelings: [
          { targetLabel: 'job', replacement: 'kube-etcd' },
          { targetLabel: 'cluster', replacement: 'kubernetes' },
          { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' },
        ],
      },
    ]);
  });

  it('say which Secrets to make, and with which keys', () => {
    const clusters = [
      { name: 'Prod EU', endpoints: ['etcd'], tls: { ca_file: 'ca.pem' }, auth: { username: 'monitor' } },
      { name: 'lab', endpoints: ['http://etcd'] },
    ];
    const deployment = manifestsFor(configOf({ clusters })).find(({ path }) => path === 'deployment.yml');
    expect(deployment?.text.split('\n').filter((line) => line.includes('kubectl'))).toEqual([
      '#   kubectl create secret generic etcd-monitor-prod-eu --from-file=ca.crt --from-file=password',
    ]);
  });

  it('leave room for the bench, which is a process of its own', () => {
    const limitOf = (config = configOf()): unknown =>
      /memory: (\d+Mi)$/m.exec(
        manifestsFor(config)
          .find(({ path }) => path === 'deployment.yml')
          ?.text.split('limits:')[1] ?? '',
      )?.[1];
    expect(limitOf()).toBe('256Mi');
    expect(limitOf(configOf({ exporter: { benchmark: { enabled: true } } }))).toBe('512Mi');
  });
});
