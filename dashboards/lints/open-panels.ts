import type { DashboardLint } from './lint.ts';

/** So many panels load in under two seconds, and people look at no more. */
const most = 25;

/** A dashboard that asks for everything at once. */
export const openPanels: DashboardLint = {
  name: 'open-panels',
  find: ({ rows, title }) => {
    const open = rows.flatMap(({ isCollapsed, panels }) => (isCollapsed ? [] : panels)).length;
    return open > most ? [`${title}: ${open} panels are open at first, at most ${most} should be`] : [];
  },
};
