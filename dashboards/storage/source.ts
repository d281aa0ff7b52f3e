import {
  type DatabaseMetrics,
  type DatabaseSource,
  nativeDatabase,
  observedDatabase,
} from '../../rules/alerts/storage/database.ts';
import type { DashboardContext } from '../context.ts';

/** An expression over the databases of the chosen members, by whichever source the target has. */
export function ofDatabases(
  context: DashboardContext,
  expression: (source: DatabaseSource) => string,
): string | undefined {
  const sourceOf = (select: DatabaseSource['select']): DatabaseSource => ({
    select,
    latest: (metric) => `max by (${context.member}) (${select(metric)})`,
  });
  const selectFrom =
    (metrics: DatabaseMetrics, select: (metric: string) => string) => (metric: keyof DatabaseMetrics) =>
      select(metrics[metric]);
  return context.either({
    exporter: expression(sourceOf(selectFrom(observedDatabase, (metric) => context.exporterMember(metric)))),
    native: expression(sourceOf(selectFrom(nativeDatabase, (metric) => context.native(metric)))),
  });
}

/** What the alerts take as the limit of a database, in bytes: its quota, or the configured largest size where that is lower. */
export function limitOf(context: DashboardContext, source: DatabaseSource): string {
  return `clamp_max(${source.latest('quota')} > 0, ${context.thresholds.maxDatabaseBytes})`;
}

/** Free pages of a database file, in bytes: what a defrag gives back. */
export function freeBytesOf(context: DashboardContext, source: DatabaseSource): string {
  return `${source.latest('size')} - on (${context.member}) ${source.latest('inUse')}`;
}
