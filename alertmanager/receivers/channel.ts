import type { AlertingConfig } from '../../config/config.ts';
import type { PackTarget } from '../../rules/context.ts';
import type { Severity } from '../../rules/severity.ts';

/** An entry of one of a receiver's lists, keys in the order in which they are written. */
export type Integration = Readonly<Record<string, unknown>>;

/** A way to tell people. `alertmanager/receivers/` holds one file for each. */
export interface Channel {
  /** The list of a receiver in which it stands. */
  readonly list: 'pagerduty_configs' | 'slack_configs' | 'email_configs' | 'webhook_configs';
  /** What is sent this way. */
  readonly severities: readonly Severity[];
  /**
   * Undefined where it is not configured.
   * @throws AlertmanagerTooOldError for what the target's Alertmanager cannot do
   */
  readonly integration: (alerting: AlertingConfig, target: PackTarget) => Integration | undefined;
}
