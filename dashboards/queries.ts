import type { DashboardContext } from './context.ts';
import type { PanelQuery } from './panel.ts';

/** A query drawn over time, as a limit that belongs to the data where it is one; none where the target has nothing to tell it by. */
export function overTime(
  expression: string | undefined,
  legend: string,
  { isLimit = false }: Pick<PanelQuery, 'isLimit'> = {},
): readonly PanelQuery[] {
  return expression === undefined ? [] : [{ expression, legend, kind: 'range', ...(isLimit && { isLimit }) }];
}

/** A query for the last moment; none where the target has nothing to tell it by. */
export function atLast(expression: string | undefined, legend: string): readonly PanelQuery[] {
  return expression === undefined ? [] : [{ expression, legend, kind: 'instant' }];
}

/** Names a member in a legend: `{{cluster}} {{instance}}`. */
export function memberLegend(context: DashboardContext): string {
  return `${context.clusterLegend} {{instance}}`;
}

/**
 * The 99th percentile of one of etcd's histograms by member, in its unit.
 * @param histogram its name, without `_bucket`
 */
export function slowestOfMember(context: DashboardContext, histogram: string): string {
  const rate = `sum by (${context.member}, le) (rate(${context.native(`${histogram}_bucket`)}[$__rate_interval]))`;
  return `histogram_quantile(0.99, ${rate})`;
}

/** A counter of etcd by member, events a second; its other labels are added up. */
export function ratePerMember(context: DashboardContext, counter: string): string {
  return `sum by (${context.member}) (rate(${context.native(counter)}[$__rate_interval]))`;
}

/** How often a counter of etcd moved by member within a step; its other labels are added up. */
export function increasePerMember(context: DashboardContext, counter: string): string {
  return `sum by (${context.member}) (increase(${context.native(counter)}[$__rate_interval]))`;
}

/** Open file descriptors of each member as a share of its own limit, 0 to 1. */
export function fileDescriptorsUsed(context: DashboardContext): string {
  return `max by (${context.member}) (${context.native('process_open_fds')} / ${context.native('process_max_fds')})`;
}
