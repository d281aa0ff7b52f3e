import { describe, expect, it } from 'vitest';
import { loadConfig, type LoadRequest } from './load.ts';
import { mistakeText } from './mistake.ts';
import { FileReadError } from './read-file.ts';

const missing = (path: string): Promise<string> =>
  Promise.reject(new FileReadError(path, 'does not exist', { isMissing: true }));

const request: LoadRequest = {
  argv: ['--endpoints', 'etcd-1'],
  environment: {},
  workingDirectory: '/work',
  hostname: 'host',
  readFile: missing,
};

describe('loadConfig', () => {
  it('fills in every default', async () => {
    const collectors = {
      status: true,
      membership: true,
      alarms: true,
      'native-page': true,
      'read-probe': true,
      'write-probe': true,
      certificates: true,
      'clock-skew': true,
      'round-trip': true,
      hash: false,
    };
    const tls = {
      caFile: undefined,
      certFile: undefined,
      keyFile: undefined,
      serverName: undefined,
      insecureSkipVerify: false,
    };
    expect(await loadConfig(request)).toMatchObject({
      ok: true,
      file: undefined,
      files: [],
      warnings: [],
      config: {
        clusters: [
          { name: 'default', endpoints: ['http://etcd-1:2379'], tls, auth: undefined, translate: {}, labels: {} },
        ],
        exporter: {
          metricsIntervalMs: 10_000,
          healthCheckIntervalMs: 30_000,
          percentileWindowMs: 300_000,
          dialTimeoutMs: 5000,
          collectors,
          probeKey: 'etcd-monitor/probe/host',
        },
        web: {
          listenAddresses: ['0.0.0.0:8080'],
          configFile: undefined,
          telemetryPath: '/metrics',
          maxRequests: 40,
          timeoutOffsetMs: 500,
        },
        log: { level: 'info', format: 'logfmt' },
        probe: {
          allow: [],
          idleTimeoutMs: 600_000,
          modules: {
            default: { tls, auth: undefined, translate: {}, collectors: { ...collectors, 'write-probe': false } },
          },
        },
        thresholds: {
          diskProfile: 'ssd',
          networkProfile: 'lan',
          maxLatencyMs: 100,
          maxDbSizeBytes: 8 * 1024 ** 3,
          minAvailableNodes: 2,
          maxLeaderChangesPerHour: 3,
          figures: {},
        },
      },
    });
  });

  it('reads the pack blocks for the generators', async () => {
    const file = `
thresholds: { figures: { restarts_per_hour: 5, burn_rates: { three_days: 2 } } }
alerts: { EtcdMemberDown: { severity: warning, for: 5m }, EtcdVersionSkew: { disabled: true } }
alerting:
  email: { smtp_server: mail.example.org, from: a@example.org, to: [b@example.org], username: etcd, password_file: smtp }
  slack: { webhook_url_file: /etc/slack, channel: "#etcd" }
  pagerduty: { integration_key_file: key }
  webhook: { url_file: hook, headers: { X-Team: sre }, header_files: { X-Token: token } }
  console: { url: "http://localhost:9094/" }
  watchdog: { url: "http://localhost:9095/" }
  group_wait: 20s
  warning_hours: { times: ["09:00-12:00", "13:00-24:00"], location: Europe/Berlin }
`;
    const readFile = (path: string): Promise<string> =>
      path === '/work/conf/a.yaml' ? Promise.resolve(file) : missing(path);
    const result = await loadConfig({ ...request, argv: [...request.argv, '--config.file', 'conf/a.yaml'], readFile });
    expect(result).toMatchObject({
      ok: true,
      config: { thresholds: { figures: { restarts_per_hour: 5, burn_rates: { three_days: 2 } } } },
      pack: {
        alerts: {
          EtcdMemberDown: { severity: 'warning', forMs: 300_000, isDisabled: false },
          EtcdVersionSkew: { severity: undefined, forMs: undefined, isDisabled: true },
        },
        alerting: {
          email: { smtpServer: 'mail.example.org', smtpPort: 587, username: 'etcd', passwordFile: 'conf/smtp' },
          slack: { webhookUrlFile: '/etc/slack', channel: '#etcd' },
          pagerduty: { integrationKeyFile: 'conf/key', url: 'https://events.pagerduty.com/v2/enqueue' },
          webhook: { urlFile: 'conf/hook', headers: { 'X-Team': 'sre' }, headerFiles: { 'X-Token': 'conf/token' } },
          console: { url: 'http://localhost:9094/' },
          watchdog: { url: 'http://localhost:9095/', urlFile: undefined },
          groupWaitMs: 20_000,
          criticalGroupWaitMs: 10_000,
          groupIntervalMs: 300_000,
          repeatIntervalMs: 14_400_000,
          warningHours: {
            times: [
              { start: '09:00', end: '12:00' },
              { start: '13:00', end: '24:00' },
            ],
            weekdays: ['monday:friday'],
            location: 'Europe/Berlin',
          },
        },
        generate: { source: 'both', etcdVersion: '3.5', clusterLabels: ['cluster'] },
      },
    });
  });

  it("takes a probe module's collectors from the exporter where it does not name them", async () => {
    const readFile = (): Promise<string> =>
      Promise.resolve(
        'exporter: { collectors: { hash: true } }\nprobe: { modules: { quiet: { collectors: { write_probe: false } } } }',
      );
    const result = await loadConfig({ ...request, readFile });
    expect(result).toMatchObject({
      config: { probe: { modules: { quiet: { collectors: { hash: true, 'write-probe': false, status: true } } } } },
    });
  });

  it('lets /probe write only where a module says so itself', async () => {
    const readFile = (): Promise<string> =>
      Promise.resolve(
        'exporter: { collectors: { write_probe: true } }\nprobe: { modules: { quiet: {}, writing: { collectors: { write_probe: true } } } }',
      );
    expect(await loadConfig({ ...request, readFile })).toMatchObject({
      config: {
        exporter: { collectors: { 'write-probe': true } },
        probe: {
          modules: {
            default: { collectors: { 'write-probe': false, 'read-probe': true } },
            quiet: { collectors: { 'write-probe': false, 'read-probe': true } },
            writing: { collectors: { 'write-probe': true } },
          },
        },
      },
    });
  });

  it('gives the same result for the same request, so that a reload is a second call', async () => {
    expect(await loadConfig(request)).toEqual(await loadConfig(request));
  });

  it('says so when the default file is there and may not be read', async () => {
    const readFile = (path: string): Promise<string> => Promise.reject(new FileReadError(path, 'may not be read'));
    const result = await loadConfig({ ...request, readFile });
    expect(result.ok ? [] : result.mistakes.map(mistakeText)).toEqual(['etcd-monitor.yaml:1:1: may not be read']);
  });

  it('passes on what is no mistake of the user', async () => {
    const readFile = (): Promise<string> => Promise.reject(new TypeError('a defect'));
    await expect(loadConfig({ ...request, readFile })).rejects.toThrow('a defect');
  });
});
