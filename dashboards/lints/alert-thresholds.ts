import { dashboardUid } from '../../rules/dashboard-uid.ts';
import type { Pack, PackAlert } from '../../rules/pack.ts';
import { filtersOf, literalValue } from '../../rules/promql/expression.ts';
import { parsePromql } from '../../rules/promql/parse.ts';
import { thresholdValuesUsed } from '../../rules/threshold-use.ts';
import { panelId } from '../panel-id.ts';
import { type PanelDocument, stepsOf } from './document.ts';
import type { DashboardLint } from './lint.ts';

/** A line on a panel that is nothing that the alerts on the panel compare with: people would take it for the alert's. */
export const alertThresholds: DashboardLint = {
  name: 'alert-thresholds',
  find: ({ uid, panels }, { pack }) =>
    panels.flatMap((panel) => {
      const naming = pack.alerts.filter(({ alert }) => isOn(alert.panel, uid, panel));
      const figures = naming.flatMap((entry) => figuresOf(entry, pack));
      if (figures.length === 0) return [];
      const drawn = stepsOf(panel).flatMap((steps) => steps.flatMap(({ value }) => (value === null ? [] : [value])));
      const names = naming.map(({ alert }) => alert.name).join(', ');
      return drawn
        .filter((value) => !figures.includes(value))
        .map((value) => `${panel.title}: ${value} is no figure of ${names}: ${figures.join(', ')}`);
    }),
};

function isOn({ dashboard, slug }: PackAlert['alert']['panel'], uid: string, { id }: PanelDocument): boolean {
  return dashboardUid(dashboard) === uid && panelId(dashboard, slug) === id;
}

/** The thresholds that an alert's rules use, and the numbers that they compare with, which may be several of one. */
function figuresOf({ alert, rules }: PackAlert, { target, thresholds }: Pack): readonly number[] {
  return rules.flatMap(({ severity, expression }) => [
    ...thresholdValuesUsed(alert, severity, target, thresholds),
    ...filtersOf(parsePromql(expression)).flatMap(({ right }) => literalValue(right) ?? []),
  ]);
}
