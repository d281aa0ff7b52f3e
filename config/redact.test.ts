import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { loadConfig, type LoadRequest } from './load.ts';
import { redact } from './redact.ts';

/** Stands for every file that a configuration names. */
const [certificate = ''] = rootCertificates;

async function load(file: string, environment: LoadRequest['environment'] = {}) {
  const result = await loadConfig({
    argv: ['--config.file', '/etc/etcd-monitor.yaml'],
    environment,
    workingDirectory: '/',
    hostname: 'host',
    readFile: (path) => Promise.resolve(path === '/etc/etcd-monitor.yaml' ? file : certificate),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
  return result.config;
}

const full = `
clusters:
  - name: production
    endpoints: [etcd-1, "::1"]
    tls: { ca_file: ca.pem, cert_file: client.pem, key_file: key.pem, server_name: etcd }
    auth: { username: monitor, password_file: password }
    translate: { "http://10.0.0.1:2379": "http://localhost:12379" }
    labels: { environment: prod }
exporter: { metrics_interval: 1m30s, percentile_window: 10m, probe_key: p, collectors: { hash: true } }
web: { listen_addresses: [":80", "[::1]:81"], config_file: web.yml }
probe:
  allow: ["*.example.org:2379"]
  modules: { secure: { auth: { username: u, password_file: p }, collectors: { write_probe: false } } }
thresholds: { max_db_size: 100MB, max_latency: 1500ms, figures: { restarts_per_hour: 5, burn_rates: { hour: 10 } } }
`;

describe('redact', () => {
  it('writes a file that gives the same configuration again', async () => {
    const config = await load(full);
    expect(await load(redact(config))).toEqual(config);
  });

  it('keeps paths of secret files and hides a password of the environment', async () => {
    const file = 'clusters: [{ name: a, endpoints: [https://etcd-1], auth: { username: monitor } }]';
    const text = redact(await load(file, { ETCD_MONITOR_PASSWORD: 'hunter2' }));
    expect(text).toContain('password: <secret>');
    expect(text).not.toContain('hunter2');
    expect(redact(await load(full))).toContain('password_file: /etc/password');
  });
});
