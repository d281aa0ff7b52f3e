import { type Muting, mutings, reachOf } from '../rules/muting.ts';
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
 * What mutes what, always within one cluster: each cause that is in the pack mutes its symptoms that are in it, as far as its
 * severity reaches, and of an alert with several severities the more urgent one mutes the others.
 */
export function inhibitions(pack: Pack): readonly InhibitionDocument[] {
  return [...byCause(pack), ...bySeverity(pack)];
}

function byCause(pack: Pack): readonly InhibitionDocument[] {
  const all = mutings(pack);
  return pack.alerts.flatMap(({ alert }) =>
    (['cluster', 'member'] as const).flatMap((same) =>
      alikeTiers(all.filter((one) => one.cause === alert.name && one.same === same)).map((tiers) =>
        ofTiers(pack, tiers),
      ),
    ),
  );
}

/** The mutings of one cause, parted by its severity; severities that mute the same share a part. */
function alikeTiers(ofCause: readonly Muting[]): readonly (readonly Muting[])[] {
  const parts = new Map<string, readonly Muting[]>();
  for (const severity of severities) {
    const tier = ofCause.filter(({ causeSeverity }) => causeSeverity === severity);
    if (tier.length === 0) continue;
    const key = JSON.stringify(tier.map(({ alert, muted }) => [alert, muted]));
    parts.set(key, [...(parts.get(key) ?? []), ...tier]);
  }
  return [...parts.values()];
}

function ofTiers(pack: Pack, tiers: readonly Muting[]): InhibitionDocument {
  const causes = new Set(tiers.map(({ cause }) => cause));
  const causeSeverities = new Set(tiers.map(({ causeSeverity }) => causeSeverity));
  const symptoms = new Set(tiers.map(({ alert }) => alert));
  const reach = severities.filter((severity) =>
    tiers.every(({ causeSeverity, same }) => reachOf(causeSeverity, same).includes(severity)),
  );
  return {
    source_matchers: [
      anyOf('alertname', [...causes]),
      anyOf('severity', [...causeSeverities]),
      ...namedCluster(pack),
    ].map(matcherText),
    target_matchers: [
      anyOf('alertname', [...symptoms]),
      ...(reach.length === severities.length ? [] : [anyOf('severity', reach)]),
    ].map(matcherText),
    equal: [...pack.target.clusterLabels, ...(tiers.some(({ same }) => same === 'member') ? ['instance'] : [])],
  };
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
