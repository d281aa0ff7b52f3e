import type { RuleContext } from '../../context.ts';

/** Names of a source's series about a member's database. */
export interface DatabaseMetrics {
  readonly size: string;
  readonly inUse: string;
  readonly quota: string;
  readonly isLearner: string;
}

export const nativeDatabase: DatabaseMetrics = {
  size: 'etcd_mvcc_db_total_size_in_bytes',
  inUse: 'etcd_mvcc_db_total_size_in_use_in_bytes',
  quota: 'etcd_server_quota_backend_bytes',
  isLearner: 'etcd_server_is_learner',
};

export const observedDatabase: DatabaseMetrics = {
  size: 'etcd_monitor_member_db_size_bytes',
  inUse: 'etcd_monitor_member_db_size_in_use_bytes',
  quota: 'etcd_monitor_member_db_quota_bytes',
  isLearner: 'etcd_monitor_member_is_learner',
};

/** PromQL of a source: the series of one metric, and its newest value of 5 minutes by member, in bytes. */
export interface DatabaseSource {
  readonly select: (metric: keyof DatabaseMetrics) => string;
  /** Of 5 minutes, so that a missed scrape does not begin a `for` anew. */
  readonly latest: (metric: keyof DatabaseMetrics) => string;
}

/** The two sources of an alert about databases, which differ in nothing but the names of their series. */
export function databaseSources(context: RuleContext): {
  readonly native: DatabaseSource;
  readonly exporter: DatabaseSource;
} {
  const sourceOf = (select: DatabaseSource['select']): DatabaseSource => ({
    select,
    latest: (metric) => `max by (${context.member}) (last_over_time(${select(metric)}[${context.range(300)}]))`,
  });
  return {
    native: sourceOf((metric) => context.native(nativeDatabase[metric])),
    exporter: sourceOf((metric) => context.exporter(observedDatabase[metric])),
  };
}
