import { type PackTarget, RuleContext } from '../rules/context.ts';
import type { Thresholds } from '../rules/thresholds.ts';
import type { VariableName } from './context.ts';
import type { VariableView } from './view.ts';

/** Series that exist for every cluster and every member that is watched: etcd's, and this exporter's. */
const ofEtcd = 'etcd_server_has_leader';
const ofCluster = 'etcd_monitor_cluster_up';
const ofMember = 'etcd_monitor_member_up';

const memberLabels: Readonly<Record<VariableName, string>> = { job: 'Job', instance: 'Member' };

/**
 * The variables of a dashboard: one for each label that names a cluster, then those it asks for, each limited by the choice in
 * those before it. "All" is `.*` for the cluster, so that series without that label are shown too, and `.+` for the others.
 */
export function variablesOf(
  target: PackTarget,
  thresholds: Thresholds,
  names: readonly VariableName[],
): readonly VariableView[] {
  const native = new RuleContext(target, thresholds).nativeMatchers;
  const chosen: string[] = [];
  const variable = (
    name: string,
    label: string,
    allValue: string,
    metrics: { readonly ours: string | undefined },
  ): VariableView => {
    const selector = seriesOf(target.source, metrics.ours, native, chosen);
    chosen.push(`${name}=~"$${name}"`);
    return { name, label, query: `label_values(${selector}, ${name})`, allValue };
  };
  return [
    ...target.clusterLabels.map((label) => variable(label, labelTitle(label), '.*', { ours: ofCluster })),
    ...(names.includes('job') ? [variable('job', memberLabels.job, '.+', { ours: undefined })] : []),
    ...(names.includes('instance') ? [variable('instance', memberLabels.instance, '.+', { ours: ofMember })] : []),
  ];
}

/** A selector of etcd's series, of this exporter's, or of both. */
function seriesOf(
  source: PackTarget['source'],
  ours: string | undefined,
  native: readonly string[],
  chosen: readonly string[],
): string {
  if (ours === undefined || source === 'native') return `${ofEtcd}{${[...native, ...chosen].join(', ')}}`;
  // The job tells etcd's own series apart, and ours have another.
  const matchers = chosen.filter((matcher) => !matcher.startsWith('job='));
  if (source === 'exporter') return matchers.length === 0 ? ours : `${ours}{${matchers.join(', ')}}`;
  return `{${[`__name__=~"${ours}|${ofEtcd}"`, ...matchers].join(', ')}}`;
}

/** A label's name as a heading: `cluster` is `Cluster`, `k8s_cluster` is `K8s cluster`. */
export function labelTitle(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1).replaceAll('_', ' ');
}
