import type { AlertGroup } from './alert.ts';
import type { RuleContext } from './context.ts';

/** Recording rules that belong together. `rules/recordings/` holds one file for each; each becomes a group before the alerts. */
export interface Recording {
  /** Lower case with hyphens: `slo-availability`. */
  readonly name: string;
  /** The rule file in which they stand. */
  readonly group: AlertGroup;
  /** Names as level:metric:operations (Prometheus, "Recording rules"). Empty where the target lacks what they read. */
  readonly rules: (context: RuleContext) => readonly { readonly record: string; readonly expression: string }[];
}
