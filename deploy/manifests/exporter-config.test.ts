import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../config/json.ts';
import { loadConfig, type LoadResult } from '../../config/load.ts';
import { mistakeText } from '../../config/mistake.ts';
import { exporterConfigText } from './exporter-config.ts';
import { configOf, listAt, manifestsFor, textAt } from './fixture.ts';

/** Stands for every file of a Secret. */
const [certificate = ''] = rootCertificates;

/** What the exporter reads when it is started as a Deployment says, with the ConfigMap beside it. */
async function startedAs(folder: '' | 'kubeadm/', config = configOf()): Promise<LoadResult> {
  const manifests = manifestsFor(config);
  const documentIn = (file: string): Json | undefined =>
    manifests.find(({ path }) => path === `${folder}${file}`)?.document;
  const [container] = listAt(documentIn('deployment.yml'), ['spec', 'template', 'spec', 'containers']);
  const text = textAt(documentIn('config-map.yml'), ['data', 'etcd-monitor.yaml']);
  return loadConfig({
    argv: listAt(container, ['args']).map((argument) => textAt(argument, []).replace('$(HOST_IP)', '10.0.0.7')),
    environment: {},
    workingDirectory: '/',
    hostname: 'etcd-monitor-7d9f',
    readFile: (path) => Promise.resolve(path === '/etc/etcd-monitor/config/etcd-monitor.yaml' ? text : certificate),
  });
}

function loaded(result: LoadResult): LoadResult & { readonly ok: true } {
  if (!result.ok) throw new Error(result.mistakes.map(mistakeText).join('\n'));
  return result;
}

describe('the exporter started by the manifests', () => {
  it('watches the clusters of the configuration that they were generated from, and does all that it says', async () => {
    const given = configOf({
      clusters: [
        {
          name: 'production',
          endpoints: ['https://etcd-1:2379'],
          translate: { 'http://10.0.0.1:2379': 'https://etcd-1:2379' },
          labels: { environment: 'prod' },
        },
      ],
      exporter: { metrics_interval: '30s', collectors: { write_probe: false } },
      probe: { allow: ['10.0.0.0/8:2379'], modules: { plain: {} } },
      thresholds: { max_db_size: '2GiB' },
      web: { max_requests: 10 },
    });
    expect(loaded(await startedAs('', given)).config).toEqual(given);
  });

  it('has its certificates where the Secret is mounted', async () => {
    const given = configOf({ clusters: [{ name: 'a', endpoints: ['etcd'], tls: { ca_file: 'pki/ca.pem' } }] });
    expect(loaded(await startedAs('', given)).files).toEqual(['/etc/etcd-monitor/secrets/etcd-monitor-a/ca.crt']);
  });

  it('starts with an example of a cluster where none is configured', async () => {
    expect(loaded(await startedAs('')).config.clusters).toMatchObject([
      { name: 'default', endpoints: ['https://etcd:2379'] },
    ]);
  });

  it('writes one probe key, whatever its pod is called', async () => {
    expect(loaded(await startedAs('')).config.exporter.probeKey).toBe('etcd-monitor/probe/kubernetes');
    expect(loaded(await startedAs('kubeadm/')).config.exporter.probeKey).toBe('etcd-monitor/probe/kubernetes');
  });

  it('on a kubeadm cluster asks the member of its own node, with the certificate for health checks', async () => {
    const given = configOf({ clusters: [{ name: 'other', endpoints: ['etcd'] }] });
    const { config, warnings } = loaded(await startedAs('kubeadm/', given));
    expect(warnings).toEqual([]);
    expect(config.clusters).toEqual([
      {
        name: 'kubernetes',
        endpoints: ['https://10.0.0.7:2379'],
        tls: {
          caFile: '/etc/kubernetes/pki/etcd/ca.crt',
          certFile: '/etc/kubernetes/pki/etcd/healthcheck-client.crt',
          keyFile: '/etc/kubernetes/pki/etcd/healthcheck-client.key',
          serverName: undefined,
          insecureSkipVerify: false,
        },
        auth: undefined,
        translate: {},
        labels: {},
      },
    ]);
  });
});

describe('exporterConfigText', () => {
  it('says no more than what differs from the defaults', () => {
    expect(exporterConfigText(configOf({ clusters: [{ name: 'a', endpoints: ['http://etcd:2379'] }] }))).toBe(
      [
        'clusters:',
        '  - name: a',
        '    endpoints:',
        '      - http://etcd:2379',
        'exporter:',
        '  probe_key: etcd-monitor/probe/kubernetes',
        '',
      ].join('\n'),
    );
  });

  it('refuses what would lead probes and Prometheus astray, and names it', () => {
    const web = { listen_addresses: ['127.0.0.1:8080'], telemetry_path: '/m', config_file: 'web.yml' };
    expect(() => exporterConfigText(configOf({ web }))).toThrow(
      'web.listen_addresses, web.telemetry_path, web.config_file: probes, Service and ServiceMonitor of the manifests take plain HTTP on port 8080 with /metrics. Generate them without these keys',
    );
    expect(() => exporterConfigText(configOf({ web: { telemetry_path: '/m' } }))).toThrow(
      expect.objectContaining({ code: 'WEB_SETTINGS', keys: ['web.telemetry_path'] }),
    );
  });
});
