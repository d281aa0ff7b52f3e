import { type PackTarget, RuleContext } from '../rules/context.ts';
import type { Thresholds } from '../rules/thresholds.ts';

/** Variables that a dashboard may have beside its data source and the cluster's labels. */
export type VariableName = 'job' | 'instance';

/** What panels are written with: selectors over the dashboard's variables, and the thresholds of the alerts. */
export class DashboardContext {
  readonly target: PackTarget;
  readonly thresholds: Thresholds;
  readonly #variables: readonly VariableName[];
  readonly #rules: RuleContext;

  /** `variables`: those that the dashboard has beside its data source and the cluster's labels. */
  constructor(target: PackTarget, thresholds: Thresholds, variables: readonly VariableName[]) {
    this.target = target;
    this.thresholds = thresholds;
    this.#variables = variables;
    this.#rules = new RuleContext(target, thresholds);
  }

  /** Labels that name a cluster, for `by (…)` and `on (…)`: `cluster`. */
  get cluster(): string {
    return this.#rules.cluster;
  }

  /** Labels that name a member: `cluster, instance`. */
  get member(): string {
    return this.#rules.member;
  }

  /** The cluster's name in a legend: `{{cluster}}`. */
  get clusterLegend(): string {
    return this.target.clusterLabels.map((label) => `{{${label}}}`).join('/');
  }

  /** Whether every etcd from the target's version on has a native sample name at its metrics level. */
  has(sampleName: string): boolean {
    return this.#rules.has(sampleName);
  }

  /**
   * etcd's own series of the chosen clusters, jobs and members: `native('up')` is `up{job="etcd", cluster=~"$cluster", …}`. The
   * target's own selector is in it, because all jobs have `up` and `process_*`, and this exporter has four of etcd's names.
   */
  native(metric: string, ...matchers: readonly string[]): string {
    return selector(metric, [
      ...this.#rules.nativeMatchers,
      ...this.#clusterMatchers,
      ...this.#matcher('job'),
      ...this.#matcher('instance'),
      ...matchers,
    ]);
  }

  /** etcd's own series of all members of the chosen clusters, whichever members are chosen: what a member is compared with. */
  nativeCluster(metric: string, ...matchers: readonly string[]): string {
    return selector(metric, [
      ...this.#rules.nativeMatchers,
      ...this.#clusterMatchers,
      ...this.#matcher('job'),
      ...matchers,
    ]);
  }

  /** This exporter's series about the chosen clusters. */
  exporterCluster(metric: string, ...matchers: readonly string[]): string {
    return selector(metric, [...this.#clusterMatchers, ...matchers]);
  }

  /** This exporter's series about the chosen members. */
  exporterMember(metric: string, ...matchers: readonly string[]): string {
    return selector(metric, [...this.#clusterMatchers, ...this.#matcher('instance'), ...matchers]);
  }

  /** A node exporter's series of the chosen members' machines; undefined where none is configured. */
  nodeExporter(metric: string, ...matchers: readonly string[]): string | undefined {
    const chosen = [...this.#clusterMatchers, ...this.#matcher('instance')];
    return this.#rules.nodeExporter(metric, ...chosen, ...matchers);
  }

  /**
   * What the target can tell by: the exporter's expression, etcd's own for the clusters that no exporter knows, or one of them.
   * Both must keep the cluster's labels.
   */
  either(sources: {
    readonly exporter?: string | undefined;
    readonly native?: string | undefined;
  }): string | undefined {
    const exporter = this.target.source === 'native' ? undefined : sources.exporter;
    const native = this.target.source === 'exporter' ? undefined : sources.native;
    if (exporter === undefined || native === undefined) return exporter ?? native;
    return `(${exporter})\nor on (${this.cluster})\n(${native})`;
  }

  get #clusterMatchers(): readonly string[] {
    return this.target.clusterLabels.map((label) => `${label}=~"$${label}"`);
  }

  #matcher(name: VariableName): readonly string[] {
    return this.#variables.includes(name) ? [`${name}=~"$${name}"`] : [];
  }
}

function selector(metric: string, matchers: readonly string[]): string {
  return `${metric}{${matchers.join(', ')}}`;
}
