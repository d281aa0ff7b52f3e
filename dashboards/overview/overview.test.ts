import { describe, expect, it } from 'vitest';
import type { PackTarget } from '../../rules/context.ts';
import { queriesOf } from '../fixture.ts';
import { overview } from './index.ts';

/** PromQL of a panel, a text for each of its queries. */
function expressions(slug: string, changes: Partial<PackTarget> = {}): readonly string[] {
  return queriesOf(overview, slug, changes).map(({ expression }) => expression);
}

describe('the overview', () => {
  it('keeps the five sections that people know, open and in their order', () => {
    const open = overview.rows.filter(({ isCollapsed }) => !isCollapsed);
    expect(open.map(({ title }) => title)).toEqual([
      'Cluster overview',
      'Performance',
      'Database',
      'Raft consensus',
      'Disk performance',
    ]);
  });

  it.each(overview.rows)('fills the lines of "$title" from edge to edge', (row) => {
    const width = row.panels.reduce((sum, { size }) => sum + size.width, 0);
    expect(width % 24).toBe(0);
  });

  it('counts members against the member list, and not the ones that know a leader', () => {
    expect(expressions('members-up', { source: 'exporter' })).toEqual([
      'sum by (cluster) (max by (cluster, instance) (etcd_monitor_member_up{cluster=~"$cluster"}))',
      'max by (cluster) (etcd_cluster_member_count{cluster=~"$cluster"})',
    ]);
  });

  it('shows proposals where it says proposals', () => {
    expect(expressions('proposals', { source: 'exporter' })).toEqual([
      'max by (cluster) (etcd_server_proposals_pending{cluster=~"$cluster", job="etcd-monitor"})',
      'max by (cluster) (rate(etcd_server_proposals_failed_total{cluster=~"$cluster", job="etcd-monitor"}[$__rate_interval]))',
    ]);
  });

  it('counts open streams within one selection of members', () => {
    const selection = 'job="etcd", cluster=~"$cluster", job=~"$job", grpc_type="bidi_stream"';
    expect(expressions('streams', { source: 'native' })).toEqual(
      ['Watch', 'Lease'].map((service) => {
        const matchers = `{${selection}, grpc_service="etcdserverpb.${service}"}`;
        return [
          'sum by (cluster) (',
          `  sum by (cluster, instance) (grpc_server_started_total${matchers})`,
          `  - sum by (cluster, instance) (grpc_server_handled_total${matchers})`,
          ')',
        ].join('\n');
      }),
    );
  });

  it('has latencies of clients’ requests where no exporter probes, once etcd measures them', () => {
    const native = (changes: Partial<PackTarget>): unknown =>
      expressions('read-latency', { source: 'native', ...changes });
    expect(native({ etcdVersion: '3.5' })).toEqual([]);
    expect(native({ etcdVersion: '3.7' })).toHaveLength(3);
    expect(native({ etcdVersion: '3.5', metricsLevel: 'extensive' })).toHaveLength(3);
  });
});
