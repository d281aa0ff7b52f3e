import { describe, expect, it } from 'vitest';
import { everySource, packFor } from '../../rules/fixture.ts';
import type { PackTarget } from '../../rules/context.ts';
import { dashboardTarget } from '../fixture.ts';
import { resolveDashboard } from '../resolve.ts';
import type { RowView } from '../view.ts';
import { overview } from './index.ts';

const panels = overview.rows.flatMap((row) => row.panels);

function rowsFor(changes: Partial<PackTarget>): readonly RowView[] {
  return resolveDashboard(overview, dashboardTarget({ ...everySource, ...changes })).rows;
}

function slugsFor(changes: Partial<PackTarget>): readonly string[] {
  return rowsFor(changes).flatMap((row) => row.panels.map(({ panel }) => panel.slug));
}

/** PromQL of a panel, a text for each of its queries. */
function queriesOf(slug: string, changes: Partial<PackTarget> = {}): readonly string[] {
  const views = rowsFor(changes).flatMap((row) => row.panels);
  return views.flatMap((view) =>
    view.panel.slug === slug && 'queries' in view ? view.queries.map(({ expression }) => expression) : [],
  );
}

const targets: readonly Partial<PackTarget>[] = (['both', 'native', 'exporter'] as const).flatMap((source) =>
  (['3.4', '3.5', '3.6', '3.7'] as const).map((etcdVersion) => ({ source, etcdVersion })),
);

describe('the overview', () => {
  it('has every slug once', () => {
    const slugs = panels.map(({ slug }) => slug);
    expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
  });

  it.each(targets)('shows, for %o, a panel for each alert that leads to it', (target) => {
    const { alerts } = packFor({ ...everySource, ...target });
    const named = alerts.map(({ alert }) => alert.panel).filter(({ dashboard }) => dashboard === 'overview');
    expect(named.length).toBeGreaterThan(5);
    const shown = slugsFor(target);
    expect(named.filter(({ slug }) => !shown.includes(slug))).toEqual([]);
  });

  it.each(targets)('opens at most 25 panels for %o', (target) => {
    const open = rowsFor(target).filter(({ isCollapsed }) => !isCollapsed);
    expect(open.flatMap((row) => row.panels).length).toBeLessThanOrEqual(25);
  });

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

  it.each(['both', 'native', 'exporter'] as const)(
    'of source %s has the columns of its tables in step with their queries',
    (source) => {
      const tables = rowsFor({ source })
        .flatMap((row) => row.panels)
        .filter((view) => 'columns' in view && view.columns.length > 0);
      expect(tables.map(({ panel }) => panel.slug)).toEqual(['firing-alerts', 'members']);
      for (const view of tables) {
        if (!('queries' in view)) throw new Error('a table without queries');
        const legends = view.queries.map(({ legend }) => legend);
        expect(view.columns.slice(0, legends.length).map((column, index) => column?.title ?? legends[index])).toEqual(
          legends,
        );
      }
    },
  );

  it('counts members against the member list, and not the ones that know a leader', () => {
    expect(queriesOf('members-up', { source: 'exporter' })).toEqual([
      'sum by (cluster) (max by (cluster, instance) (etcd_monitor_member_up{cluster=~"$cluster"}))',
      'max by (cluster) (etcd_cluster_member_count{cluster=~"$cluster"})',
    ]);
  });

  it('shows proposals where it says proposals', () => {
    expect(queriesOf('proposals', { source: 'exporter' })).toEqual([
      'max by (cluster) (etcd_server_proposals_pending{cluster=~"$cluster", job="etcd-monitor"})',
      'max by (cluster) (rate(etcd_server_proposals_failed_total{cluster=~"$cluster", job="etcd-monitor"}[$__rate_interval]))',
    ]);
  });

  it('counts open streams within one selection of members', () => {
    const selection = 'job="etcd", cluster=~"$cluster", job=~"$job", grpc_type="bidi_stream"';
    expect(queriesOf('streams', { source: 'native' })).toEqual(
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
      queriesOf('read-latency', { source: 'native', ...changes });
    expect(native({ etcdVersion: '3.5' })).toEqual([]);
    expect(native({ etcdVersion: '3.7' })).toHaveLength(3);
    expect(native({ etcdVersion: '3.5', metricsLevel: 'extensive' })).toHaveLength(3);
  });
});
