import { partsOf } from '../promql/expression.ts';
import type { Check, CheckContext, LintOptions } from './check.ts';
import { familiesOf, metricsOf } from './families.ts';
import type { Finding } from './finding.ts';
import type { ParsedRule } from './rule-file.ts';

/**
 * Runs checks over the rules that are about etcd: by their name, by a metric of etcd or of this exporter, by a label value with
 * `etcd` in it, or through a recording of such. Other rules are left alone. The order of the findings is that of the rules.
 */
export function lint(rules: readonly ParsedRule[], checks: readonly Check[], options: LintOptions): readonly Finding[] {
  const context = { ...options, recordings: recordingsOf(rules) };
  return rules
    .filter((rule) => isAboutEtcd(rule, context))
    .flatMap((rule) =>
      checks.flatMap((check) =>
        check.find(rule, context).map(({ line, message, severity = check.severity }) => ({
          file: rule.file,
          line,
          severity,
          message: `${rule.name}: ${message}`,
          check: check.name,
        })),
      ),
    );
}

function recordingsOf(rules: readonly ParsedRule[]): CheckContext['recordings'] {
  const recordings = new Map<string, readonly ParsedRule[]>();
  for (const rule of rules)
    if (rule.kind === 'record') recordings.set(rule.name, [...(recordings.get(rule.name) ?? []), rule]);
  return recordings;
}

function isAboutEtcd(
  { name, expression }: ParsedRule,
  context: CheckContext,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (/etcd/i.test(name)) return true;
  const values = partsOf(expression, 'selector').flatMap(({ matchers }) => matchers.map(({ value }) => value));
  if (values.some((value) => value.includes('etcd'))) return true;
  return [...metricsOf(expression)].some(
    (metric) =>
      metric.includes('etcd') ||
      (metric.startsWith('grpc_server_') && familiesOf(metric).length > 0) ||
      (!seen.has(metric) &&
        (context.recordings.get(metric) ?? []).some((rule) => isAboutEtcd(rule, context, new Set([...seen, metric])))),
  );
}
