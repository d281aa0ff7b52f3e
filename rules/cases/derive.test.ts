import { describe, expect, it } from 'vitest';
import type { Alert } from '../alert.ts';
import { nativeSeries } from './case.ts';
import { deriveCases, secondsOf } from './derive.ts';

const failed = 'etcd_server_proposals_failed_total';

const alert: Alert = {
  name: 'EtcdExample',
  group: 'raft',
  summary: 'An example.',
  scope: 'member',
  panel: { dashboard: 'overview', slug: 'proposals' },
  causes: [],
  rules: () => [],
  healthy: { native: [nativeSeries('m1', failed, '5x9'), nativeSeries('m1', 'up', '1x9')] },
  cases: [
    {
      kind: 'fires',
      says: 'it counts',
      source: 'native',
      severity: 'warning',
      series: [nativeSeries('m1', failed, '0+10x3')],
      expected: [
        { at: '20s', alerts: [{ severity: 'warning', labels: { instance: 'm1' }, description: 'It counts.' }] },
      ],
    },
  ],
};

describe('the cases derived from an alert', () => {
  const derived = deriveCases(alert);
  const valuesOf = (kind: string): readonly string[] =>
    derived.filter((one) => one.kind === kind).flatMap(({ series }) => series.map(({ values }) => values));

  it('cover every kind that applies to a counter', () => {
    expect(derived.map(({ kind }) => kind)).toEqual([
      'second-cluster',
      'kubernetes-labels',
      'scrape-gap-firing',
      'restart-firing',
      'scrape-gap-healthy',
      'restart-healthy',
      'no-traffic',
    ]);
  });

  it('go on as the series did', () => {
    expect(valuesOf('kubernetes-labels')).toEqual(['0+10x8']);
  });

  it('end the series for three scrapes where scrapes are missed, and set up to 0', () => {
    expect(valuesOf('scrape-gap-firing')).toEqual(['0+10x2 stale _x2 60+10x2']);
    expect(valuesOf('scrape-gap-healthy')).toEqual(['5x4 stale _x2 5x1', '1x4 0x2 1x1']);
  });

  it('begin counters at 0 where the process restarts, and leave gauges', () => {
    expect(valuesOf('restart-firing')).toEqual(['0+10x2 10+10x5']);
    expect(valuesOf('restart-healthy')).toEqual(['5x4 0x4', '1x9']);
  });

  it('count nothing where there is no traffic', () => {
    expect(valuesOf('no-traffic')).toEqual(['0x9', '1x9']);
  });

  it('show the healthy series in a second cluster, which stays quiet', () => {
    const [second] = derived;
    expect(second?.series.map(({ labels }) => labels['cluster'])).toEqual(['a', 'b', 'b']);
    expect(second?.quietClusters).toEqual(['b']);
    expect(second?.firing).toEqual([{ atSample: 2, alerts: alert.cases[0]?.expected[0]?.alerts }]);
  });
});

it('derives from the first case that fires of each severity and source', () => {
  const [first] = alert.cases;
  if (first === undefined) throw new Error('the example has a case');
  const cases = [
    first,
    { ...first, says: 'it counts faster' },
    { ...first, severity: 'critical' as const, says: 'far' },
  ];
  const derived = deriveCases({ ...alert, cases }).filter(({ kind }) => kind === 'kubernetes-labels');
  expect(derived.map(({ says }) => says.split(';')[0])).toEqual(['it counts', 'far']);
});

describe('secondsOf', () => {
  it('reads PromQL durations', () => {
    expect(['30s', '1m30s', '2h', '1d1h'].map(secondsOf)).toEqual([30, 90, 7200, 90_000]);
  });
});
