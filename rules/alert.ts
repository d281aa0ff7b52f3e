import type { AlertCase } from './cases/case.ts';
import type { RuleContext } from './context.ts';
import type { Severity } from './severity.ts';

/** Groups of the pack, in the order of files and tables. Each becomes one rule file, `prometheus/rules/etcd-GROUP.yml`. */
export const alertGroups = [
  'availability',
  'monitoring',
  'alarms',
  'latency',
  'raft',
  'storage',
  'resources',
  'security',
  'slo',
  'bench',
] as const;
export type AlertGroup = (typeof alertGroups)[number];

/** The dashboards whose panels alerts name; their writer resolves the panel's slug. */
export type DashboardName = 'overview' | 'member' | 'storage' | 'self-check' | 'fleet';

/**
 * One alert: everything that rule files, promtool tests, routes, inhibitions and documents say of it.
 * `rules/alerts/` holds one file for each, `docs/runbooks/NAME.md` what to do when it fires.
 */
export interface Alert {
  /** CamelCase, at most 40 characters, prefixed `Etcd`. */
  readonly name: `Etcd${string}`;
  readonly group: AlertGroup;
  /** What is wrong, in one sentence without a value: capital first, full stop last, no template. */
  readonly summary: string;
  /** What one alert of it is about: labels beside the cluster's are `instance` for a member. `none`: the monitoring itself, no cluster. */
  readonly scope: 'cluster' | 'member' | 'none';
  readonly panel: { readonly dashboard: DashboardName; readonly slug: string };
  /** The alerts that cause this one: while one of them fires, this one is not delivered, unless it is the more urgent (rules/muting.ts). */
  readonly causes: readonly InhibitingCause[];
  /** What must be configured for it to be generated, for the table of alerts: `generate.memory_limit`. Omitted: nothing. */
  readonly needs?: string;
  /** The rules for a target, most urgent first, one a severity. Empty where the target has nothing to tell it by. */
  readonly rules: (context: RuleContext) => readonly AlertRule[];
  /** What a healthy cluster `a` with members m1, m2 and m3 shows of the series that the rules read, by source. */
  readonly healthy: HealthySeries;
  /** At least one `fires` and one `quiet` for each severity and source. */
  readonly cases: readonly AlertCase[];
}

export interface InhibitingCause {
  readonly alert: `Etcd${string}`;
  /** `member`: only where both are about the same `instance`. */
  readonly same: 'cluster' | 'member';
}

export interface HealthySeries {
  readonly native?: AlertCase['series'];
  readonly exporter?: AlertCase['series'];
}

/** One rule of an alert. At least one of the expressions is there for some target. */
export interface AlertRule {
  readonly severity: Severity;
  /** 0: fires at the first evaluation. */
  readonly forSeconds: number;
  /** At least a minute, so that three missed scrapes do not resolve it. */
  readonly keepFiringForSeconds: number;
  /** Value, place and first thing to do; may use `{{ $value }}` and the labels that every expression keeps. */
  readonly description: string;
  /** Over etcd's own pages; undefined where the target's etcd versions or metrics level lack what it reads. */
  readonly native?: string | undefined;
  /** Over this exporter's page. */
  readonly exporter?: ExporterExpression | undefined;
  /** Over series of neither, such as `up` of the exporter or a node exporter: generated for every source. */
  readonly other?: string | undefined;
}

export interface ExporterExpression {
  readonly expression: string;
  /** Series that exist, with all labels that name a cluster, while the exporter can tell: where they do, the native expression stands aside. */
  readonly knownBy: string;
}
