import { type InputSeries, memberSeries, nativeSeries } from '../../cases/case.ts';
import { type DatabaseMetrics, nativeDatabase, observedDatabase } from './database.ts';

export const bothSources = ['exporter', 'native'] as const;

/** What a member of cluster `a` shows of its database in a source: values by metric, as promtool writes them. */
export function database(
  source: (typeof bothSources)[number],
  instance: string,
  values: Readonly<Partial<Record<keyof DatabaseMetrics, string>>>,
): readonly InputSeries[] {
  return (['size', 'inUse', 'quota', 'isLearner'] as const).flatMap((metric) => {
    const samples = values[metric];
    if (samples === undefined) return [];
    return source === 'native'
      ? [nativeSeries(instance, nativeDatabase[metric], samples)]
      : [memberSeries(instance, observedDatabase[metric], samples)];
  });
}

/** The same database on every member of cluster `a`. */
export function databaseOfAll(
  source: (typeof bothSources)[number],
  values: Parameters<typeof database>[2],
): readonly InputSeries[] {
  return ['m1', 'm2', 'm3'].flatMap((instance) => database(source, instance, values));
}
