import { DashboardContext } from '../context.ts';
import type { DashboardTarget } from '../resolve.ts';
import { dataSource } from './data-source.ts';
import { AnnotationQueryBuilder } from './sdk.ts';

/** Marks on every time axis: while an alert fires, and when the leader changes. */
export function annotationsOf({
  target,
  thresholds,
}: Pick<DashboardTarget, 'target' | 'thresholds'>): readonly AnnotationQueryBuilder[] {
  const context = new DashboardContext(target, thresholds, []);
  const alertLabels = ['severity', ...target.clusterLabels, 'instance'];
  const alerts = context.exporterCluster('ALERTS', 'alertname=~"Etcd.*"', 'alertstate="firing"');
  return [
    annotation('Firing alerts', 'red', alerts, alertLabels).titleFormat('{{alertname}}'),
    ...leaderChanges(context).map((expression) =>
      annotation('Leader changes', 'blue', expression, target.clusterLabels).titleFormat('Leader change'),
    ),
  ];
}

/** A step of a minute, so that `$__interval` holds several scrapes. */
function annotation(
  name: string,
  colour: string,
  expression: string,
  labels: readonly string[],
): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(dataSource)
    .enable(true)
    .iconColor(colour)
    .expr(expression)
    .step('60s')
    .textFormat(labels.map((label) => `{{${label}}}`).join(' '))
    .tagKeys(labels.join(','));
}

function leaderChanges(context: DashboardContext): readonly string[] {
  const changes = (counter: string): string => `max by (${context.cluster}) (changes(${counter}[$__interval]))`;
  const expression = context.either({
    exporter: changes(context.exporterCluster('etcd_cluster_leader_changes_total')),
    native: changes(context.native('etcd_server_leader_changes_seen_total')),
  });
  return expression === undefined ? [] : [`(${expression}) > 0`];
}
