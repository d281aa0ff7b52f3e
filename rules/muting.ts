import type { InhibitingCause } from './alert.ts';
import type { Pack, PackAlert } from './pack.ts';
import { severities, type Severity } from './severity.ts';

/** That one severity of a cause mutes an alert. Both are in the pack. */
export interface Muting {
  readonly cause: string;
  readonly causeSeverity: Severity;
  readonly same: InhibitingCause['same'];
  readonly alert: string;
  /** The severities of the alert that are muted: at least one, most urgent first. */
  readonly muted: readonly Severity[];
}

/**
 * The severities that a cause mutes: its own and lesser ones. Information about a member, such as a defrag that somebody started,
 * explains whatever that member does meanwhile; about a cluster it explains what is not critical.
 */
export function reachOf(causeSeverity: Severity, same: InhibitingCause['same']): readonly Severity[] {
  if (causeSeverity !== 'info') return severities.slice(severities.indexOf(causeSeverity));
  return same === 'member' ? severities : ['warning', 'info'];
}

/** Everything that an alert of another name mutes: by cause and then by alert in the order of the pack, then by the cause's severity. */
export function mutings(pack: Pack): readonly Muting[] {
  return pack.alerts.flatMap((cause) => pack.alerts.flatMap((entry) => mutingsOf(cause, entry)));
}

function mutingsOf(cause: PackAlert, { alert, rules }: PackAlert): readonly Muting[] {
  if (cause.alert.name === alert.name) return [];
  return alert.causes
    .filter((one) => one.alert === cause.alert.name)
    .flatMap(({ same }) =>
      cause.rules.map(({ severity: causeSeverity }) => {
        const reach = reachOf(causeSeverity, same);
        const muted = rules.map(({ severity }) => severity).filter((severity) => reach.includes(severity));
        return { cause: cause.alert.name, causeSeverity, same, alert: alert.name, muted };
      }),
    )
    .filter(({ muted }) => muted.length > 0);
}
