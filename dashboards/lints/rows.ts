import type { DashboardLint } from './lint.ts';

/** A row without panels, and panels that stand in no row. */
export const filledRows: DashboardLint = {
  name: 'rows',
  find: ({ rows, panels }) => {
    const inRows = new Set(rows.flatMap((row) => row.panels));
    return [
      ...rows.filter((row) => row.panels.length === 0).map(({ heading }) => `${heading.title}: the row is empty`),
      ...panels.filter((panel) => !inRows.has(panel)).map(({ title }) => `${title}: stands in no row`),
    ];
  },
};
