import { dashboardUid } from '../../rules/dashboard-uid.ts';
import type { Pack, PackAlert } from '../../rules/pack.ts';
import { filtersOf, literalValue } from '../../rules/promql/expression.ts';
import { parsePromql } from '../../rules/promql/parse.ts';
import { figuresUsed } from '../../rules/threshold-use.ts';
import { panelId } from '../panel-id.ts';
import { units } from '../unit.ts';
import { type PanelDocument, stepsOf } from './document.ts';
import type { DashboardLint } from './lint.ts';

/** A line on a panel that is nothing that the alerts on the panel compare with: people would take it for the alert's. */
export const alertThresholds: DashboardLint = {
  name: 'alert-thresholds',
  find: ({ uid, panels }, { pack }) =>
    panels.flatMap((panel) => {
      const naming = pack.alerts.filter(({ alert }) => isOn(alert.panel, uid, panel));
      const figures = naming.flatMap((entry) => figuresOf(entry, panel.fieldConfig?.defaults.unit, pack));
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

/** How the keys of the thresholds end that are of a panel's unit. */
const keysOf: ReadonlyMap<string, RegExp> = new Map([
  [units.seconds, /Seconds$/],
  [units.ratio, /Ratio$/],
  [units.bytes, /Bytes$/],
]);

/** The thresholds of the panel's unit that an alert's rules use; or else all of them, and what the rules compare with, which may be several of one. */
function figuresOf(
  { alert, rules }: PackAlert,
  unit: string | undefined,
  { target, thresholds }: Pack,
): readonly number[] {
  const used = rules.flatMap(({ severity }) => figuresUsed(alert, severity, target, thresholds));
  const ofUnit = used.filter(({ key }) => keysOf.get(unit ?? '')?.test(key) === true);
  if (ofUnit.length > 0) return ofUnit.map(({ value }) => value);
  const compared = rules.flatMap(({ expression }) => filtersOf(parsePromql(expression)));
  return [...used.map(({ value }) => value), ...compared.flatMap(({ right }) => literalValue(right) ?? [])];
}
