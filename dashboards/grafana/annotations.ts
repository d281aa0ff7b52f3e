import { RuleContext } from '../../rules/context.ts';
import type { PackTarget } from '../../rules/context.ts';
import type { Thresholds } from '../../rules/thresholds.ts';
import { dataSource } from './data-source.ts';
import { AnnotationQueryBuilder } from './sdk.ts';

/** Marks on every time axis: while an alert fires, and when the leader changes. */
export function annotationsOf(target: PackTarget, thresholds: Thresholds): readonly AnnotationQueryBuilder[] {
  const clusters = target.clusterLabels.map((label) => `${label}=~"$${label}"`);
  const alerts = ['alertname=~"Etcd.*"', 'alertstate="firing"', ...clusters].join(', ');
  return [
    annotation('Firing alerts', 'red', `ALERTS{${alerts}}`)
      .titleFormat('{{alertname}}')
      .textFormat(['severity', ...target.clusterLabels, 'instance'].map((label) => `{{${label}}}`).join(' '))
      .tagKeys(['severity', ...target.clusterLabels, 'instance'].join(',')),
    annotation('Leader changes', 'blue', leaderChanges(target, thresholds, clusters))
      .titleFormat('Leader change')
      .textFormat(target.clusterLabels.map((label) => `{{${label}}}`).join(' '))
      .tagKeys(target.clusterLabels.join(',')),
  ];
}

/** A step of a minute, so that `$__interval` holds several scrapes. */
function annotation(name: string, colour: string, expression: string): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(dataSource)
    .enable(true)
    .iconColor(colour)
    .expr(expression)
    .step('60s');
}

/** This exporter sees all members, and so also what a member that was away did not. */
function leaderChanges(target: PackTarget, thresholds: Thresholds, clusters: readonly string[]): string {
  const context = new RuleContext(target, thresholds);
  const metric =
    target.source === 'native'
      ? context.native('etcd_server_leader_changes_seen_total', ...clusters)
      : `etcd_cluster_leader_changes_total{${clusters.join(', ')}}`;
  return `max by (${context.cluster}) (changes(${metric}[$__interval])) > 0`;
}
