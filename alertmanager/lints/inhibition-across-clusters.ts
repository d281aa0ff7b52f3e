import type { Check } from './check.ts';

/** One Alertmanager serves many clusters: without their label in `equal`, trouble in one mutes the alerts of all. */
export const inhibitionAcrossClusters: Check = {
  name: 'inhibition-across-clusters',
  severity: 'warning',
  summary: 'An inhibition that does not stay within one cluster.',
  find: ({ config, clusterLabels }) =>
    config.inhibitions.flatMap(({ line, equal }) => {
      const lacking = clusterLabels.filter((label) => !equal.includes(label));
      if (lacking.length === 0) return [];
      return [
        { line, message: `\`equal\` lacks ${lacking.join(', ')}: an alert in one cluster mutes those of others` },
      ];
    }),
};
