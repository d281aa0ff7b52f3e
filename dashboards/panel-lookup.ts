import type { PanelLookup } from '../rules/pack.ts';
import type { Dashboard } from './panel.ts';
import { type DashboardTarget, panelIdsOf } from './resolve.ts';

/** Finds the panel that an alert names among those that a target can fill. */
export function panelLookup(
  dashboards: readonly Dashboard[],
  given: Pick<DashboardTarget, 'target' | 'thresholds'>,
): PanelLookup {
  const ids = new Map(dashboards.map((dashboard) => [dashboard.name, panelIdsOf(dashboard, given)]));
  return ({ dashboard, slug }) => ids.get(dashboard)?.get(slug);
}
