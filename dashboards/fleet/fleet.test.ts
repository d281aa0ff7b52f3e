import { describe, expect, it } from 'vitest';
import { dashboardTarget } from '../fixture.ts';
import { resolveDashboard } from '../resolve.ts';
import { fleet } from './index.ts';

const panels = fleet.rows.flatMap((row) => row.panels);

describe('the fleet', () => {
  it.each(['both', 'native', 'exporter'] as const)('of source %s begins with the table of clusters', (source) => {
    const [first] = resolveDashboard(fleet, dashboardTarget({ source })).rows;
    expect(first?.panels.map(({ panel }) => panel.slug)).toEqual(['clusters']);
  });

  it.each(['both', 'native', 'exporter'] as const)(
    'of source %s has its columns in step with its queries: only the last ones may be missing',
    (source) => {
      const views = resolveDashboard(fleet, dashboardTarget({ source })).rows.flatMap((row) => row.panels);
      const table = views.find(({ panel }) => panel.slug === 'clusters');
      if (table === undefined || !('queries' in table)) throw new Error('no table of clusters');
      const titles = table.columns.map((column) => column?.title);
      const legends = table.queries.map(({ legend }) => legend);
      expect(legends).toEqual(titles.slice(0, legends.length));
      expect(legends).toHaveLength(source === 'native' ? 8 : 10);
    },
  );

  it('orders by the state and leads to the overview of a cluster', () => {
    const table = panels.find(({ slug }) => slug === 'clusters');
    expect(table).toMatchObject({ order: { by: 'State', isDescending: true }, drillDown: 'overview' });
  });

  it('watches every cluster on its own: no sum over clusters', () => {
    const views = resolveDashboard(fleet, dashboardTarget()).rows.flatMap((row) => row.panels);
    const expressions = views
      .flatMap((view) => ('queries' in view ? view.queries : []))
      .map(({ expression }) => expression);
    const withoutCluster = expressions.filter((text) => /\b(sum|max|min|count|avg) (?!by \(cluster)/.test(text));
    expect(withoutCluster).toEqual([]);
  });
});
