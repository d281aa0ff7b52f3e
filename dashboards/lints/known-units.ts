import { units } from '../unit.ts';
import { unitsOf } from './document.ts';
import type { DashboardLint } from './lint.ts';

const known: ReadonlySet<string> = new Set(Object.values(units));

/** A unit that Grafana does not know is shown as a suffix: `12 byte`. */
export const knownUnits: DashboardLint = {
  name: 'known-units',
  find: ({ panels }) =>
    panels
      .filter(({ type }) => type !== 'text')
      .flatMap((panel) => {
        const given = unitsOf(panel);
        if (given.length === 0) return [`${panel.title}: has no unit`];
        return given.filter((unit) => !known.has(unit)).map((unit) => `${panel.title}: unknown unit ${unit}`);
      }),
};
