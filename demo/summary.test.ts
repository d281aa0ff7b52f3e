import { describe, expect, it } from 'vitest';
import { summaryText, type Summary } from './summary.ts';

const healthy: Summary = {
  verdict: 'healthy',
  conditions: [],
  members: [
    {
      ...{ name: 'etcd1', role: 'leader', version: '3.5.30', lagEntries: 0, alarms: [], url: 'http://127.0.0.1:1' },
      ...{ dbSizeBytes: 1_500_000, dbSizeInUseBytes: 512 },
    },
    {
      ...{ name: 'etcd2', role: 'down', version: '?', lagEntries: undefined, alarms: ['NOSPACE'], url: '?' },
      ...{ dbSizeBytes: undefined, dbSizeInUseBytes: undefined },
    },
  ],
  healthyVoters: 1,
  voters: 2,
  quorum: 2,
  requestsPerSecond: 12.34,
  writeLatencyP95Ms: undefined,
  targetsUp: 6,
  targets: 7,
  alerts: [],
  load: { operations: 10, failures: 1, watchEvents: 5 },
  urls: { exporter: 'http://127.0.0.1:2', prometheus: 'http://127.0.0.1:3' },
};

describe('summaryText', () => {
  it('fits everything on one screen', () => {
    expect(summaryText(healthy)).toBe(`etcd-monitor demo: cluster healthy

leader   etcd1
quorum   1 of 2 voters healthy, 2 needed
traffic  12.3 requests/s, write p95 ? ms
load     10 operations, 1 failed, 5 watch events
targets  6 of 7 up in Prometheus

MEMBER  ROLE    VERSION  DB SIZE  IN USE  LAG  ALARMS   CLIENT URL
etcd1   leader  3.5.30   1.4 MiB  512 B   0    -        http://127.0.0.1:1
etcd2   down    ?        ?        ?       ?    NOSPACE  ?

no alerts firing

exporter    http://127.0.0.1:2
prometheus  http://127.0.0.1:3

Ctrl-C stops all of it.`);
  });

  it('names the conditions that hold', () => {
    const text = summaryText({ ...healthy, verdict: 'unhealthy', conditions: ['no_leader', 'quorum_lost'] });
    expect(text.split('\n')[0]).toBe('etcd-monitor demo: cluster unhealthy (no_leader, quorum_lost)');
  });

  it('shows the one alert of a healthy cluster', () => {
    const alerts = [{ name: 'EtcdWatchdog', severity: 'info', subject: '' }];
    expect(summaryText({ ...healthy, alerts }).split('\n')).toEqual(
      expect.arrayContaining(['1 alert firing', expect.stringContaining('EtcdWatchdog')]),
    );
  });

  it('shows six alerts and counts the rest', () => {
    const alerts = Array.from({ length: 8 }, (_, index) => ({
      name: `Alert${index}`,
      severity: 'warning',
      subject: 'etcd1',
    }));
    const lines = summaryText({ ...healthy, alerts }).split('\n');
    expect(lines.filter((line) => line.includes('Alert'))).toHaveLength(6);
    expect(lines).toContain('8 alerts firing');
    expect(lines).toContain('  warning  Alert0  etcd1');
    expect(lines).toContain('  and 2 more');
  });
});
