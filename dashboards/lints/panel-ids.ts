import type { DashboardLint } from './lint.ts';

/** Two panels with one id: a link to it opens either. 0 is no id: Grafana gives one at random. */
export const panelIds: DashboardLint = {
  name: 'panel-ids',
  find: ({ panels, rows }) => {
    const all = [...rows.map(({ heading }) => heading), ...panels];
    return all.flatMap(({ id, title }, index) => {
      if (!Number.isInteger(id) || id < 1) return [`${title}: ${id} is no id`];
      const other = all.slice(0, index).find((before) => before.id === id);
      return other === undefined ? [] : [`${title}: has the id ${id} of ${other.title}`];
    });
  },
};
