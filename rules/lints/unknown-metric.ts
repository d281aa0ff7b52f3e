import { nearest } from '../../config/nearest.ts';
import { etcdMinors, type EtcdMinor, type Presences } from '../../metrics/native-family.ts';
import { type Selector, visited, type Visited } from '../promql/expression.ts';
import { type Check, type Flaw, flawAt } from './check.ts';
import { familiesOf, knownSampleNames } from './families.ts';

/** Prefixes of names that only etcd itself, or only this exporter, uses. Others with `etcd_` are of Kubernetes and backup tools. */
const ownedPrefix = /^(etcd_(server|mvcc|disk|network|snap|debugging|grpc_proxy|monitor)_|grpc_server_)/;

/** Names that no supported etcd has, or not every one that the rules are for. */
export const unknownMetric: Check = {
  name: 'unknown-metric',
  severity: 'error',
  summary: 'A metric that etcd does not have, or not in every version that the rules are for.',
  find: (rule, context) =>
    visited(rule.expression).flatMap(({ expression, ancestors }): readonly Flaw[] => {
      if (expression.kind !== 'selector' || expression.metric === undefined) return [];
      const { metric } = expression;
      if (context.recordings.has(metric)) return [];
      const found = familiesOf(metric);
      if (found.length === 0) return unknownName(metric).map((message) => flawAt(rule, expression, message));
      const presences = found.map(({ presence }) => presence);
      // A name that is this exporter's, too, is there with every etcd.
      const [presence] = presences;
      if (presence === undefined || presences.includes(undefined)) return [];
      const claimed = etcdMinors.slice(etcdMinors.indexOf(context.etcdVersion));
      const missing = claimed.filter((minor) => presence[minor] === undefined);
      if (missing.length === 0 || mayBeMissing({ expression, ancestors }, expression)) return [];
      return [flawAt(rule, expression, `${metric} ${absence(presence)}; the rules are for ${versions(claimed)}`)];
    }),
};

function unknownName(metric: string): readonly string[] {
  const near = nearest(metric, knownSampleNames);
  const family = knownSampleNames.find((name) => name === `${metric}_bucket`);
  if (family !== undefined)
    return [`${metric} is a histogram: its series are ${metric}_bucket, ${metric}_sum and ${metric}_count`];
  if (!ownedPrefix.test(metric)) return [];
  const owner = metric.startsWith('etcd_monitor_') ? 'etcd-monitor has no' : 'no supported etcd has';
  return [`${owner} ${metric}${near === undefined ? '' : `: did you mean ${near}?`}`];
}

/** Where the other side of an `or` stands in, or where absence is what an `unless` is for. */
function mayBeMissing({ ancestors }: Visited, selector: Selector): boolean {
  return [selector, ...ancestors].some((inner, index) => {
    const parent = ancestors[index];
    if (parent?.kind !== 'binary') return false;
    return parent.operator === 'or' || (parent.operator === 'unless' && parent.right === inner);
  });
}

function absence(presence: Presences): string {
  const having = etcdMinors.filter((minor) => presence[minor] !== undefined);
  const first = having.at(0);
  const last = having.at(-1);
  if (last !== etcdMinors.at(-1)) return `is gone after etcd ${String(last)}`;
  return `exists from etcd ${String(first)} on`;
}

function versions(claimed: readonly EtcdMinor[]): string {
  const first = claimed.at(0) ?? '';
  const last = claimed.at(-1) ?? '';
  return first === last ? `etcd ${first}` : `etcd ${first} to ${last}`;
}
