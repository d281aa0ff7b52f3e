import type { Pack } from '../pack.ts';
import type { GeneratedFile } from './file.ts';
import { filledGroups, ruleGroupsOf } from './rule-groups.ts';
import { generatedHeader, toYaml } from './yaml.ts';

/** One rule file a group: `prometheus/rules/etcd-availability.yml`. */
export function prometheusRuleFiles(pack: Pack): readonly GeneratedFile[] {
  return filledGroups(pack).map((group) => ({
    path: `prometheus/rules/etcd-${group}.yml`,
    text: toYaml({ groups: ruleGroupsOf(pack, group) }, generatedHeader(`Prometheus rules of etcd-monitor: ${group}.`)),
  }));
}
