import { defaultPackConfig } from '../config/defaults.ts';
import { alerts } from './alerts/index.ts';
import type { PackTarget } from './context.ts';
import { buildPack, type Pack } from './pack.ts';
import { recordings } from './recordings/index.ts';
import { thresholdsOf, type Thresholds } from './thresholds.ts';

const { pack, thresholds } = defaultPackConfig();

/** The configuration as it is when nobody writes one. For tests and measurements, as is all of this file. */
export const defaults = { generate: pack.generate, thresholds };

/** The default target, changed as a test needs it. */
export function targetOf(changes: Partial<PackTarget> = {}): PackTarget {
  return { ...defaults.generate, timeScale: 1, ...changes };
}

export { everySource } from './tested-target.ts';

/** The project's own pack for a target. Links of its alerts lead to dashboards, not to panels: rules know none. */
export function packFor(
  changes: Partial<PackTarget> = {},
  thresholds: Thresholds = thresholdsOf(defaults.thresholds),
): Pack {
  return buildPack({
    alerts,
    recordings,
    target: targetOf(changes),
    thresholds,
    overrides: {},
    panelId: () => undefined,
  });
}
