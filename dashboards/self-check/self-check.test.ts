import { describe, expect, it } from 'vitest';
import { benchOutcomes } from '../../metrics/bench.ts';
import type { PackTarget } from '../../rules/context.ts';
import { dashboardTarget, queriesOf } from '../fixture.ts';
import { DashboardContext } from '../context.ts';
import { emptyDashboardText } from './empty-dashboard.ts';
import { selfCheckDashboard } from './index.ts';

function advice(changes: Partial<PackTarget> = {}): string {
  const { target, thresholds } = dashboardTarget(changes);
  return emptyDashboardText.markdown(new DashboardContext(target, thresholds, []));
}

describe('the self-check dashboard', () => {
  it('gives each outcome of a bench a number of its own, from 0 for passed on', () => {
    const [{ expression } = { expression: '' }] = queriesOf(selfCheckDashboard, 'bench');
    const numbered = [...expression.matchAll(/(\d+) \* \(\w+\{.*?outcome="(\w+)"\} == 1\)/g)];
    expect(numbered.map(([, value, outcome]) => [Number(value), outcome])).toEqual(
      benchOutcomes.map((outcome, value) => [value, outcome]),
    );
  });

  it('tells a target without metrics of etcd from one that is down', () => {
    const chosen = 'job="etcd", cluster=~"$cluster", job=~"$job", instance=~"$instance"';
    const up = `max by (cluster, instance) (up{${chosen}})`;
    expect(queriesOf(selfCheckDashboard, 'targets').map(({ expression }) => expression)).toEqual([
      `${up} + on (cluster, instance) group by (cluster, instance) (etcd_server_has_leader{${chosen}})\nor on (cluster, instance)\n${up}`,
    ]);
  });

  it('answers why a dashboard is empty with the names of the target', () => {
    const text = advice({ selector: 'job="kube-etcd"', exporterJob: 'watcher', clusterLabels: ['cluster', 'site'] });
    for (const name of ['`job="kube-etcd"`', '`watcher`', '`cluster`, `site`', '(10 s)']) expect(text).toContain(name);
  });

  it('leaves out of the answer what the target does not have', () => {
    expect(advice({ source: 'native' })).not.toContain('honor_labels');
    expect(advice({ source: 'exporter' })).not.toContain('--listen-metrics-urls');
    expect(
      advice({ source: 'exporter' })
        .split('\n')
        .map((line) => line.slice(0, 2)),
    ).toEqual(['1.', '2.', '3.', '4.', '5.', '6.']);
  });
});
