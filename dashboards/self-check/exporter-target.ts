import type { DashboardContext } from '../context.ts';

/** A selector of what Prometheus or prom-client says of the exporters' own targets, which belong to no cluster. */
export function exporterTarget(context: DashboardContext, metric: string): string {
  return `${metric}{job="${context.target.exporterJob}"}`;
}
