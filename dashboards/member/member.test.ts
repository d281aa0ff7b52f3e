import { describe, expect, it } from 'vitest';
import type { PackTarget } from '../../rules/context.ts';
import { queriesOf } from '../fixture.ts';
import { memberDashboard } from './index.ts';

function expressions(slug: string, changes: Partial<PackTarget> = {}): readonly string[] {
  return queriesOf(memberDashboard, slug, changes).map(({ expression }) => expression);
}

const chosen = 'job="etcd", cluster=~"$cluster", job=~"$job", instance=~"$instance"';
const resident = `max by (cluster, instance) (process_resident_memory_bytes{${chosen}})`;

describe('the member dashboard', () => {
  it('compares a chosen member with what all members of its cluster have committed', () => {
    expect(expressions('lag', { source: 'native' })).toEqual([
      'clamp_min(max by (cluster) (etcd_server_proposals_committed_total{job="etcd", cluster=~"$cluster", job=~"$job"})' +
        ` - on (cluster) group_right () max by (cluster, instance) (etcd_server_proposals_applied_total{${chosen}}), 0)`,
    ]);
  });

  it('shows memory of the configured limit, else of the machine, else not as a share', () => {
    const machine = { nodeExporterSelector: 'job="node"' };
    const machineMatchers = 'job="node",cluster=~"$cluster",instance=~"$instance"';
    expect(expressions('memory', { ...machine, memoryLimitBytes: 8_000_000_000 })).toEqual([
      `${resident} / 8000000000`,
    ]);
    expect(expressions('memory', machine)).toEqual([
      `max by (cluster, instance) (1 - node_memory_MemAvailable_bytes{${machineMatchers}} / node_memory_MemTotal_bytes{${machineMatchers}})`,
    ]);
    expect(expressions('memory')).toEqual([]);
    expect(expressions('resident-memory')).toEqual([resident]);
  });

  it('judges slow applies as the alert does: by the histogram, and by counters before etcd 3.5', () => {
    const rate = (selector: string): string => `sum by (cluster, instance) (rate(${selector}[$__rate_interval]))`;
    expect(expressions('apply-duration', { etcdVersion: '3.5' })).toEqual([
      `1 - ${rate(`etcd_server_apply_duration_seconds_bucket{${chosen}, le="0.1024"}`)} / (${rate(`etcd_server_apply_duration_seconds_count{${chosen}}`)} > 0)`,
    ]);
    expect(expressions('apply-duration', { etcdVersion: '3.4' })).toEqual([
      `${rate(`etcd_server_slow_apply_total{${chosen}}`)} / (${rate(`etcd_server_proposals_applied_total{${chosen}}`)} + ${rate(`etcd_mvcc_range_total{${chosen}}`)} > 0)`,
    ]);
    expect(expressions('apply-heatmap', { etcdVersion: '3.4' })).toEqual([]);
  });

  it('names peers as the exporter does, else as they do themselves, else by their id', () => {
    const [query] = queriesOf(memberDashboard, 'peer-round-trip');
    const rate = `sum by (cluster, instance, To, le) (rate(etcd_network_peer_round_trip_time_seconds_bucket{${chosen}}[$__rate_interval]))`;
    expect(query).toEqual({
      expression: `histogram_quantile(0.99, ${rate})
  * on (cluster, To) group_left (peer) (
    (group by (cluster, To, peer) (label_replace(label_replace(etcd_monitor_member_up{cluster=~"$cluster"}, "To", "$1", "member_id", "(.+)"), "peer", "$1", "instance", "(.+)")))
    or on (cluster)
    (group by (cluster, To, peer) (label_replace(label_replace(etcd_server_id{job="etcd", cluster=~"$cluster", job=~"$job"}, "To", "$1", "server_id", "(.+)"), "peer", "$1", "instance", "(.+)")))
  )
or on (cluster, instance, To)
label_replace(histogram_quantile(0.99, ${rate}), "peer", "$1", "To", "(.+)")`,
      legend: '{{cluster}} {{instance}} → {{peer}}',
      kind: 'range',
    });
  });
});
