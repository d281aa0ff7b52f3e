import type { Pack } from '../../rules/pack.ts';
import type { DashboardDocument } from './document.ts';

/** What a dashboard is held against. */
export interface LintContext {
  /** The alerts and thresholds of the same target. */
  readonly pack: Pack;
  /** The uids of all dashboards of the target. */
  readonly uids: ReadonlySet<string>;
}

/** One kind of defect. `dashboards/lints/` holds a file for each. */
export interface DashboardLint {
  /** Lower case with hyphens. */
  readonly name: string;
  /** What it finds in a dashboard, each a sentence that begins with the place. Empty: nothing is wrong. */
  readonly find: (dashboard: DashboardDocument, context: LintContext) => readonly string[];
}
