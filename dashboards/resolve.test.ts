import { describe, expect, it } from 'vitest';
import { dashboardTarget, example, memberTable, quorum, walFsync } from './fixture.ts';
import { panelId } from './panel-id.ts';
import type { Dashboard, TextPanel } from './panel.ts';
import { panelIdsOf, resolveDashboard } from './resolve.ts';

function slugsOf(source: 'native' | 'exporter' | 'both', dashboard: Dashboard = example): unknown {
  const { rows } = resolveDashboard(dashboard, dashboardTarget({ source }));
  return rows.map(({ title, panels }) => [title, panels.map(({ panel }) => panel.slug)]);
}

describe('the panels of a target', () => {
  it.each([
    [
      'both',
      [
        ['State', ['quorum', 'members']],
        ['Disk', ['wal-fsync']],
      ],
    ],
    ['exporter', [['State', ['quorum', 'members']]]],
    ['native', [['Disk', ['wal-fsync']]]],
  ] as const)('of source %s are those with a query, and rows without one are gone', (source, expected) => {
    expect(slugsOf(source)).toEqual(expected);
  });

  it('are no words alone, unless the row is meant to be that', () => {
    const text: TextPanel = { type: 'text', slug: 'read-me', title: '', markdown: () => 'Look.', size: quorum.size };
    const rows = [
      { title: 'Words', isCollapsed: false, panels: [text] },
      { title: 'State', isCollapsed: false, panels: [text, quorum] },
    ];
    expect(slugsOf('native', { ...example, rows })).toEqual([['Words', ['read-me']]]);
  });

  it('have ids that hang on the slug alone', () => {
    expect(panelIdsOf(example, dashboardTarget({ source: 'native' }))).toEqual(
      new Map([['wal-fsync', panelId('overview', 'wal-fsync')]]),
    );
  });
});

describe('the variables of a dashboard', () => {
  it.each([
    ['both', {}, ['cluster', 'job', 'instance']],
    ['native', {}, ['cluster', 'job', 'instance']],
    ['exporter', {}, ['cluster', 'instance']],
    ['both', { clusterLabels: ['region', 'cluster'] }, ['region', 'cluster', 'job', 'instance']],
  ] as const)('of source %s with %o are those that a query reads', (source, changes, names) => {
    const { variables } = resolveDashboard(example, dashboardTarget({ source, ...changes }));
    expect(variables.map(({ name }) => name)).toEqual(names);
  });
});

describe('a table', () => {
  it('has a column for each label that names a cluster', () => {
    const [row] = resolveDashboard(example, dashboardTarget({ clusterLabels: ['region', 'cluster'] })).rows;
    expect(row?.panels[1]).toMatchObject({
      labels: [
        { name: 'region', title: 'Region' },
        { name: 'cluster', title: 'Cluster' },
        { name: 'instance', title: 'Member' },
      ],
    });
  });

  it('leads on with the labels that are variables', () => {
    const labels = [...memberTable.labels, { name: 'version', title: 'Version' }];
    const rows = [{ title: 'State', isCollapsed: false, panels: [{ ...memberTable, labels }] }];
    const [row] = resolveDashboard({ ...example, rows }, dashboardTarget()).rows;
    expect(row?.panels[0]).toMatchObject({
      drillDown: {
        title: 'Open the member dashboard',
        url: '/d/etcd-monitor-member?var-cluster=${__data.fields.cluster}&var-instance=${__data.fields.instance}&${__url_time_range}&${datasource:queryparam}',
      },
    });
  });

  it('finds a column by its query’s legend when the target lacks another query', () => {
    const size = { expression: 'up', legend: 'Size', kind: 'instant' as const };
    const table = { ...memberTable, queries: () => [size] };
    const rows = [{ title: 'State', isCollapsed: false, panels: [table, walFsync] }];
    const [row] = resolveDashboard({ ...example, rows }, dashboardTarget()).rows;
    expect(row?.panels[0]).toMatchObject({ columns: [{ title: 'Size', unit: 'bytes' }] });
  });
});
