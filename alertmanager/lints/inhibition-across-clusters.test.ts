import { describe, expect, it } from 'vitest';
import { findingsOf, mutes, withInhibitions } from './fixture.ts';
import { inhibitionAcrossClusters } from './inhibition-across-clusters.ts';

describe(inhibitionAcrossClusters.name, () => {
  it("finds the labels of a cluster that `equal` lacks, as in the defaults of Kubernetes' stack", () => {
    const text = withInhibitions(
      mutes(`'severity="critical"'`, `'severity="warning"'`, '[namespace, alertname]'),
      mutes(`'severity="critical"'`, `'severity="warning"'`, '[alertname, cluster]'),
    );
    expect(findingsOf(inhibitionAcrossClusters, text)).toEqual([
      'alertmanager.yml:5: warning: `equal` lacks cluster: an alert in one cluster mutes those of others (inhibition-across-clusters)',
    ]);
    expect(findingsOf(inhibitionAcrossClusters, text, { clusterLabels: ['namespace', 'cluster'] })).toHaveLength(2);
  });
});
