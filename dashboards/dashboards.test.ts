import { describe, expect, it } from 'vitest';
import { everySource } from '../rules/fixture.ts';
import { dashboardTarget } from './fixture.ts';
import { dashboards } from './index.ts';
import type { Dashboard } from './panel.ts';
import { resolveDashboard } from './resolve.ts';
import type { DataPanelView } from './view.ts';

function viewsFor(dashboard: Dashboard, source: 'both' | 'native' | 'exporter'): readonly DataPanelView[] {
  const { rows } = resolveDashboard(dashboard, dashboardTarget({ ...everySource, source }));
  return rows.flatMap(({ panels }) => panels).filter((view) => 'queries' in view);
}

/** The queries that name something which the target does not scrape, after their panel. */
function readingOf(dashboard: Dashboard, source: 'native' | 'exporter', text: string): readonly string[] {
  return viewsFor(dashboard, source).flatMap(({ panel, queries }) =>
    queries
      .filter(({ expression }) => expression.includes(text))
      .map(({ expression }) => `${panel.slug}: ${expression}`),
  );
}

describe.each(dashboards)('$title', (dashboard) => {
  it.each(['both', 'native', 'exporter'] as const)(
    'has a column for each query of its tables, of source %s',
    (source) => {
      const tables = viewsFor(dashboard, source).filter(({ panel }) => panel.type === 'table');
      expect(tables.map(({ columns }) => columns.length)).toEqual(tables.map(({ queries }) => queries.length));
    },
  );

  it('reads no page of etcd where only the exporter is scraped, and nothing of its members where only pages are', () => {
    expect(readingOf(dashboard, 'exporter', 'job="etcd"')).toEqual([]);
    expect(readingOf(dashboard, 'native', 'etcd_monitor_member_')).toEqual([]);
  });
});
