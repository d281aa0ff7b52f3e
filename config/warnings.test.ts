import { describe, expect, it } from 'vitest';
import { loadConfig } from './load.ts';

async function warningsOfFile(rest: string): Promise<readonly string[]> {
  const result = await loadConfig({
    argv: ['--config.file', '/etc/etcd-monitor.yaml'],
    environment: {},
    workingDirectory: '/',
    hostname: 'host',
    readFile: () => Promise.resolve(`clusters: [{ name: a, endpoints: [etcd-1] }]\n${rest}`),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
  return result.warnings;
}

describe('warningsOf', () => {
  it('has nothing to say of the defaults', async () => {
    expect(await warningsOfFile('')).toEqual([]);
  });

  it('names a metrics_interval that leaves fewer than 10 samples of a member in a window', async () => {
    expect(await warningsOfFile('exporter: { metrics_interval: 30s }')).toEqual([]);
    expect(await warningsOfFile('exporter: { metrics_interval: 31s }')).toEqual([
      'exporter.metrics_interval 31s: fewer than 10 samples of a member in the windows of 5m, so latency and disk percentiles and the request rate may be absent',
    ]);
    expect(await warningsOfFile('exporter: { percentile_window: 1m }')).toEqual([
      'exporter.metrics_interval 10s: fewer than 10 samples of a member in the windows of 1m, so latency and disk percentiles and the request rate may be absent',
    ]);
  });

  it('says once what membership off for all means, and names the modules otherwise', async () => {
    expect(await warningsOfFile('exporter: { collectors: { membership: false } }')).toEqual([
      'exporter.collectors.membership is off: the members are not known, and the verdict stays unknown',
    ]);
    expect(await warningsOfFile('probe: { modules: { slim: { collectors: { membership: false } } } }')).toEqual([
      'probe module "slim": membership is off: the members are not known, and the verdict stays unknown',
    ]);
  });
});
