import type { Labels } from '../../metrics/definition.ts';
import type { Severity } from '../severity.ts';

/**
 * What a case shows. `fires` and `quiet` are written for every severity and source; the others where they apply:
 * `quota-disabled` where an expression reads the quota, `members-gone` and `learner-down` where it counts members,
 * `stands-aside` where both sources could tell. What `rules/cases/derive.ts` derives from `fires` is not written by hand.
 */
export type CaseKind =
  'fires' | 'quiet' | 'quota-disabled' | 'members-gone' | 'learner-down' | 'stands-aside' | 'other';

/** One test of one alert: series that go in, and at which time which alerts must fire. */
export interface AlertCase {
  readonly kind: CaseKind;
  /** What the series show, as the test's name. */
  readonly says: string;
  /** The expressions that it exercises: those must be in the pack for the case to hold. */
  readonly source: 'native' | 'exporter' | 'other';
  /** The exporter's expression is read together with native pages: without those in the pack it says something else. */
  readonly needsNative?: true;
  /** Severities whose boundary it marks, for `fires` and `quiet`. */
  readonly severity: Severity;
  /** Between samples and between evaluations. 10 unless given; whole windows of days need more. */
  readonly intervalSeconds?: number;
  readonly series: readonly InputSeries[];
  /**
   * At each time exactly these alerts fire. Before the first time nothing does, at any evaluation, and without any nothing
   * ever: nothing of this severity for `fires` and `quiet`, nothing of the alert at all for the other kinds.
   */
  readonly expected: readonly ExpectedFiring[];
}

export interface InputSeries {
  readonly metric: string;
  readonly labels: Labels;
  /** As promtool writes samples: `0+1x10 5x3 _x3 stale`. One sample an interval. */
  readonly values: string;
}

/** All alerts of this name that fire at one time. */
export interface ExpectedFiring {
  /** Since the first sample, a PromQL duration: `2m`. */
  readonly at: string;
  readonly alerts: readonly ExpectedAlert[];
}

export interface ExpectedAlert {
  readonly severity: Severity;
  /** Beside `alertname`, `severity` and `cluster="a"`; `cluster` overrides that, and `''` takes it away. */
  readonly labels?: Labels;
  /** As the person who is called reads it, whole. */
  readonly description: string;
}

/** A series of etcd's own page, of a member of cluster `a`. */
export function nativeSeries(instance: string, metric: string, values: string, labels: Labels = {}): InputSeries {
  return { metric, labels: { job: 'etcd', cluster: 'a', instance, ...labels }, values };
}

/** A series of this exporter's page about cluster `a`. */
export function clusterSeries(metric: string, values: string, labels: Labels = {}): InputSeries {
  return { metric, labels: { job: 'etcd-monitor', cluster: 'a', instance: 'exporter:8080', ...labels }, values };
}

/** A series of this exporter's page about a member of cluster `a`; `member_id` is made from the name's digits. */
export function memberSeries(instance: string, metric: string, values: string, labels: Labels = {}): InputSeries {
  const memberId = `${instance.replace(/\D/g, '') || '0'}a`;
  return {
    metric,
    labels: { job: 'etcd-monitor', cluster: 'a', instance, member_id: memberId, ...labels },
    values,
  };
}
