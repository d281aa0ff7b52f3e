import type { InhibitingCause } from '../rules/alert.ts';
import type { Pack } from '../rules/pack.ts';
import { severities } from '../rules/severity.ts';
import { anyOf, type Matcher, matcherText } from './matcher.ts';

/** An inhibition as Alertmanager reads it, keys in the order in which they are written. */
export interface InhibitionDocument {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

/**
 * What mutes what, always within one cluster: each cause that is in the pack mutes its symptoms that are in it, and of an alert
 * with several severities the more urgent one mutes the others.
 */
export function inhibitions(pack: Pack): readonly InhibitionDocument[] {
  return [...byCause(pack), ...bySeverity(pack)];
}

function byCause(pack: Pack): readonly InhibitionDocument[] {
  const names = pack.alerts.map(({ alert }) => alert.name);
  return names.flatMap((cause) =>
    (['cluster', 'member'] as const).flatMap((same) => {
      const symptoms = symptomsOf(pack, cause, same);
      if (symptoms.length === 0) return [];
      return [
        {
          source_matchers: [anyOf('alertname', [cause]), ...namedCluster(pack)].map(matcherText),
          target_matchers: [anyOf('alertname', symptoms)].map(matcherText),
          equal: [...pack.target.clusterLabels, ...(same === 'member' ? ['instance'] : [])],
        },
      ];
    }),
  );
}

function symptomsOf(pack: Pack, cause: string, same: InhibitingCause['same']): readonly string[] {
  return pack.alerts
    .filter(({ alert }) => alert.name !== cause)
    .filter(({ alert }) => alert.causes.some((one) => one.alert === cause && one.same === same))
    .map(({ alert }) => alert.name);
}

function bySeverity(pack: Pack): readonly InhibitionDocument[] {
  return severities.flatMap((urgent, index) => {
    const lesser = severities.slice(index + 1);
    const tiered = pack.alerts.filter(({ rules }) => {
      const has = rules.map(({ severity }) => severity);
      return has.includes(urgent) && has.some((severity) => lesser.includes(severity));
    });
    if (tiered.length === 0) return [];
    const alertname = anyOf(
      'alertname',
      tiered.map(({ alert }) => alert.name),
    );
    return [
      {
        source_matchers: [alertname, anyOf('severity', [urgent]), ...namedCluster(pack)].map(matcherText),
        target_matchers: [alertname, anyOf('severity', lesser)].map(matcherText),
        equal: ['alertname', ...pack.target.clusterLabels, 'instance'],
      },
    ];
  });
}

/** Two alerts that both lack a label count as equal in it: a source without a cluster would mute in every cluster without one. */
function namedCluster(pack: Pack): readonly Matcher[] {
  return pack.target.clusterLabels.map((label) => ({ label, operator: '=~', value: '.+' }));
}
