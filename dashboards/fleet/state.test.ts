import { describe, expect, it } from 'vitest';
import { serverOrSkip } from '../../test/servers/require.ts';
import { contextOf, evaluate, promtoolLine } from '../../test/dashboards/evaluation.ts';
import { clusterState, stateMappings } from './state.ts';

const promtool = await serverOrSkip('prometheus', promtoolLine);

/** What the exporter says of a cluster for an hour. */
function cluster(name: string, values: { healthy: number; tolerance: number; voters: number }): Record<string, string> {
  const labels = `{job="etcd-monitor", cluster="${name}"}`;
  return {
    [`etcd_monitor_cluster_up${labels}`]: '1x360',
    [`etcd_cluster_healthy${labels}`]: `${values.healthy}x360`,
    [`etcd_monitor_cluster_fault_tolerance${labels}`]: `${values.tolerance}x360`,
    [`etcd_monitor_cluster_voters${labels}`]: `${values.voters}x360`,
  };
}

function firing(severity: string, name: string): Record<string, string> {
  return { [`ALERTS{alertname="EtcdAny", alertstate="firing", severity="${severity}", cluster="${name}"}`]: '1x360' };
}

const well = { healthy: 1, tolerance: 1, voters: 3 };

describe.skipIf(promtool.missing)(`the state of a cluster, on ${promtool.title}`, () => {
  it('is the worst that holds', async () => {
    const result = await evaluate({
      expression: clusterState(contextOf('exporter')),
      at: '30m',
      series: {
        ...cluster('well', well),
        ...cluster('single', { healthy: 1, tolerance: 0, voters: 1 }),
        ...cluster('warned', well),
        ...firing('warning', 'warned'),
        ...cluster('fragile', { ...well, tolerance: 0 }),
        ...firing('warning', 'fragile'),
        ...cluster('paged', { ...well, tolerance: 0 }),
        ...firing('critical', 'paged'),
        ...cluster('stopped', { healthy: 0, tolerance: -1, voters: 3 }),
        ...firing('critical', 'stopped'),
        // Nobody has told of it for 20 minutes.
        'etcd_monitor_cluster_up{job="etcd-monitor", cluster="lost"}': '1x60 stale',
        'etcd_cluster_healthy{job="etcd-monitor", cluster="lost"}': '1x60 stale',
      },
      expected: {
        '{cluster="well"}': 0,
        '{cluster="single"}': 0,
        '{cluster="warned"}': 1,
        '{cluster="fragile"}': 2,
        '{cluster="lost"}': 3,
        '{cluster="paged"}': 4,
        '{cluster="stopped"}': 5,
      },
    });
    expect(result.ok, result.output).toBe(true);
  });

  it('has a word for each number', () => {
    expect(stateMappings.map(({ value, text }) => [value, text])).toEqual([
      [0, 'well'],
      [1, 'warning'],
      [2, 'no fault tolerance'],
      [3, 'unknown'],
      [4, 'critical alert'],
      [5, 'does not serve'],
    ]);
  });
});
