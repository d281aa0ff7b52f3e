import type { Alert, AlertRule } from '../../alert.ts';
import type { RuleContext } from '../../context.ts';
import { type KnownBadVersions, knownBadVersions, versionPattern } from '../../known-bad-versions.ts';
import { indent } from '../../promql/indent.ts';
import type { Severity } from '../../severity.ts';
import { knownBadVersionCases, knownBadVersionHealthy } from './etcd-known-bad-version.cases.ts';

const info = 'etcd_monitor_member_info';

/** What each of them says, chosen by the alert's label `reason` when it fires. */
function wordsByReason(bad: readonly KnownBadVersions[]): string {
  const branches = bad.map(({ reason, says }) => `if eq $labels.reason "${reason}" }}${says}`);
  return `{{ ${branches.join('{{ else ')}{{ end }}`;
}

/** The alert of a member that runs one of these versions. */
function ruleOf(severity: Severity, bad: readonly KnownBadVersions[], context: RuleContext): AlertRule {
  const { member } = context;
  const withReasons = (versionsOf: (pattern: string) => string): string =>
    bad
      .map((entry) =>
        [
          'label_replace(',
          indent(`max by (${member}, version) (${versionsOf(versionPattern(entry))}) == 1,`),
          indent(`"reason", "${entry.reason}", "", ""`),
          ')',
        ].join('\n'),
      )
      .join('\nor\n');
  return {
    severity,
    forSeconds: 900,
    keepFiringForSeconds: 120,
    description: `Member {{ $labels.instance }} of etcd cluster ${context.clusterName} runs etcd {{ $labels.version }}, of which its project warns ({{ $labels.reason }}). ${wordsByReason(bad)} The runbook says to which version to upgrade.`,
    exporter: {
      expression: withReasons((pattern) => context.exporter(info, `version=~"${pattern}"`)),
      knownBy: context.exporter(info),
    },
    native: withReasons((pattern) => {
      const versions = context.native('etcd_server_version', `server_version=~"${pattern}"`);
      return `label_replace(${versions}, "version", "$1", "server_version", "(.*)")`;
    }),
  };
}

/** Members at releases that the etcd project warns of (rules/known-bad-versions.ts): warning where data is at stake. */
export const etcdKnownBadVersion: Alert = {
  name: 'EtcdKnownBadVersion',
  group: 'availability',
  summary: 'A member runs a version of etcd of which its project warns.',
  scope: 'member',
  panel: { dashboard: 'overview', slug: 'versions' },
  causes: [],
  rules: (context) => [
    ruleOf(
      'warning',
      knownBadVersions.filter(({ urgent }) => urgent),
      context,
    ),
    ruleOf(
      'info',
      knownBadVersions.filter(({ urgent }) => !urgent),
      context,
    ),
  ],
  healthy: knownBadVersionHealthy,
  cases: knownBadVersionCases,
};
