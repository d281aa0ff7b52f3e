import { describe, expect, it } from 'vitest';
import { alerts } from '../alerts/index.ts';
import { defaults, everySource, packFor, targetOf } from '../fixture.ts';
import { buildPack } from '../pack.ts';
import { thresholdsOf } from '../thresholds.ts';
import { shippedTests } from './shipped-tests.ts';

const [noLeader] = alerts.filter(({ name }) => name === 'EtcdNoLeader');
if (noLeader === undefined) throw new Error('the alert of the example is gone');
const path = 'prometheus/tests/EtcdNoLeader.yml';

/** Whether the alert's tests are written for a pack of it alone. */
function isTested(changes: Parameters<typeof targetOf>[0], forMs?: number): boolean {
  const { files, untested } = shippedTests(
    buildPack({
      alerts: noLeader === undefined ? [] : [noLeader],
      recordings: [],
      target: targetOf(changes),
      thresholds: thresholdsOf(defaults.thresholds),
      overrides: forMs === undefined ? {} : { EtcdNoLeader: { severity: undefined, forMs, isDisabled: false } },
      panelId: () => undefined,
    }),
  );
  const written = files.map((file) => file.path);
  expect(written.includes(path)).toBe(!untested.includes('EtcdNoLeader'));
  return written.includes(path);
}

describe('shippedTests', () => {
  it('writes the tests of every alert as shipped', () => {
    expect(shippedTests(packFor(everySource)).untested).toEqual([]);
  });

  it('writes tests that fit the source and the etcd version', () => {
    expect(isTested({ source: 'native', etcdVersion: '3.4' })).toBe(true);
  });

  it("writes tests with the target's own links", () => {
    expect(isTested({ runbookUrl: 'https://wiki.example.org', grafanaUrl: 'https://grafana.example.org' })).toBe(true);
  });

  it.each([
    ['a selector that the series of the tests do not match', { selector: 'job="kube-etcd"' }],
    ['labels that they do not carry', { clusterLabels: ['cluster', 'region'] }],
    ['a time scale', { timeScale: 10 }],
  ])('leaves tests out for %s', (_, changes) => {
    expect(isTested(changes)).toBe(false);
  });

  it('leaves the tests of an alert out whose for is configured', () => {
    expect(isTested({}, 60_000)).toBe(false);
  });
});
