import { setTimeout as sleep } from 'node:timers/promises';
import { dashboardTarget } from '../../dashboards/fixture.ts';
import { dashboards } from '../../dashboards/index.ts';
import { resolveDashboard } from '../../dashboards/resolve.ts';
import { substitute } from '../../dashboards/substitute.ts';
import type { DashboardName } from '../../rules/alert.ts';
import type { Prometheus } from '../servers/prometheus.ts';

/** A query of a panel, as Grafana would send it with "All" in each variable. */
export interface DrawnQuery {
  readonly dashboard: DashboardName;
  readonly slug: string;
  readonly legend: string;
  readonly expression: string;
}

/** Grafana's $__rate_interval is four scrapes at least; the demo's are 10 s apart. */
const rateInterval = '40s';
const pollMs = 2_000;

/** Every query of every panel of the default target's dashboards. */
export function drawnQueries(): readonly DrawnQuery[] {
  return dashboards.flatMap((dashboard) =>
    resolveDashboard(dashboard, dashboardTarget()).rows.flatMap(({ panels }) =>
      panels.flatMap((view) =>
        'queries' in view
          ? view.queries.map(({ legend, expression }) => ({
              dashboard: dashboard.name,
              slug: view.panel.slug,
              legend,
              expression: substitute(expression, { rateInterval, interval: '1m', value: '.+' }),
            }))
          : [],
      ),
    ),
  );
}

/**
 * Those of the queries that have had a value by the end of a wait; NaN is none, since nothing is drawn for it.
 * @param isAwaited the wait ends when all of these have had one, or at its deadline
 */
export async function filledQueries(
  prometheus: Prometheus,
  queries: readonly DrawnQuery[],
  isAwaited: (query: DrawnQuery) => boolean,
  timeoutMs: number,
): Promise<ReadonlySet<DrawnQuery>> {
  const filled = new Set<DrawnQuery>();
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const missing = queries.filter((query) => !filled.has(query));
    await Promise.all(
      missing.map(async (query) => {
        const samples = await prometheus.query(query.expression);
        if (samples.some(({ value }) => !Number.isNaN(value))) filled.add(query);
      }),
    );
    if (Date.now() > deadline || queries.every((query) => filled.has(query) || !isAwaited(query))) return filled;
    await sleep(pollMs);
  }
}
