import { dashboardUid } from '../../rules/dashboard-uid.ts';
import { panelId } from '../panel-id.ts';
import type { DashboardLint } from './lint.ts';

/** Alerts of the pack whose panel is not on the dashboard that they name. */
export const alertPanels: DashboardLint = {
  name: 'alert-panels',
  find: ({ uid, panels }, { pack }) =>
    pack.alerts.flatMap(({ alert: { name, panel } }) => {
      if (dashboardUid(panel.dashboard) !== uid) return [];
      const id = panelId(panel.dashboard, panel.slug);
      return panels.some((one) => one.id === id) ? [] : [`${name}: the panel ${panel.slug} is not there`];
    }),
};
