import { type Matcher, partsOf, type Selector } from '../promql/expression.ts';
import { type Check, type Flaw, flawAt, textOf } from './check.ts';
import { familiesOf } from './families.ts';
import { takes } from './match-regexp.ts';

/** Jobs that run beside etcd in many clusters and are not etcd. */
const neighbours = ['etcd-monitor', 'etcd-exporter', 'etcd-backup', 'etcd-operator', 'etcd-defrag', 'etcd-druid'];
const namingLabels: ReadonlySet<string> = new Set(['job', 'app', 'service', 'container', 'component', 'k8s_app']);

/** Series that programs other than etcd have, too. */
const shared = /^(up$|process_|go_|grpc_server_|scrape_)/;

/** Selectors that take in more than etcd's own targets. */
export const selectorTooWide: Check = {
  name: 'selector-too-wide',
  severity: 'warning',
  summary: 'A selector that matches more than etcd: job=~".*etcd.*" takes etcd-backup, `up` alone takes every target.',
  find: (rule, { selectorLabels }) => {
    const seen = new Set<string>();
    return partsOf(rule.expression, 'selector').flatMap((selector): readonly Flaw[] => {
      const message = tooWide(selector, (part) => textOf(rule, part)) ?? unpicked(selector, selectorLabels);
      // One finding a matcher is enough: it tends to be in every selector of a rule.
      if (message === undefined || seen.has(message)) return [];
      seen.add(message);
      return [flawAt(rule, selector, message)];
    });
  },
};

function tooWide({ matchers }: Selector, textOfPart: (part: Matcher) => string): string | undefined {
  const wide = matchers.find(
    ({ label, operator, value }) => operator === '=~' && namingLabels.has(label) && value.includes('etcd'),
  );
  if (wide === undefined) return undefined;
  const ofLabel = matchers.filter(({ label }) => label === wide.label);
  const taken = neighbours.filter((name) => ofLabel.every((matcher) => takes(matcher, name) === true));
  if (taken.length === 0) return undefined;
  return `${textOfPart(wide)} matches more than etcd: ${taken.slice(0, 3).join(', ')}, … Name etcd's own: ${wide.label}="etcd"`;
}

function unpicked({ metric = '', matchers }: Selector, selectorLabels: readonly string[]): string | undefined {
  if (!shared.test(metric)) return undefined;
  const own = new Set(familiesOf(metric).flatMap(({ labels }) => labels));
  const picking = matchers.map(({ label }) => label).filter((label) => !own.has(label) && label !== 'le');
  const missing = selectorLabels.filter((label) => !picking.includes(label));
  if (selectorLabels.length === 0 ? picking.length > 0 : missing.length === 0) return undefined;
  const wanted = missing.length === 0 ? 'job="etcd"' : `a matcher of ${missing.join(', ')}`;
  return `${metric} is there for programs other than etcd, too: add ${wanted}`;
}
