import type { AlertGroup } from '../alert.ts';
import type { PackTarget } from '../context.ts';
import type { Pack } from '../pack.ts';
import { promqlDuration } from '../promql/duration.ts';
import type { GeneratedFile } from './file.ts';
import { filledGroups, ruleGroupsOf } from './rule-groups.ts';
import { generatedHeader, toYaml } from './yaml.ts';

const apiVersion = 'monitoring.coreos.com/v1';
const nameLabel = 'app.kubernetes.io/name';

/** Manifests for the Prometheus operator: a PrometheusRule a group, and a ServiceMonitor for each source of the target. */
export function operatorFiles(pack: Pack): readonly GeneratedFile[] {
  const { target } = pack;
  return [
    ...filledGroups(pack).map((group) => ruleManifest(pack, group)),
    ...(target.source === 'native' ? [] : [exporterMonitor(target)]),
    ...(target.source === 'exporter' ? [] : [etcdMonitor(target)]),
  ];
}

function ruleManifest(pack: Pack, group: AlertGroup): GeneratedFile {
  const name = `etcd-${group}`;
  const document = {
    apiVersion,
    kind: 'PrometheusRule',
    metadata: metadata(name, pack.target),
    spec: { groups: ruleGroupsOf(pack, group) },
  };
  return {
    path: `operator/prometheus-rule-${name}.yml`,
    text: toYaml(document, generatedHeader(`Prometheus rules of etcd-monitor: ${group}.`)),
  };
}

/** Its series carry their own cluster and instance, so that Prometheus must not replace them. */
function exporterMonitor(target: PackTarget): GeneratedFile {
  const spec = {
    selector: { matchLabels: { [nameLabel]: 'etcd-monitor' } },
    endpoints: [
      {
        port: 'metrics',
        interval: promqlDuration(target.scrapeIntervalMs / 1000),
        honorLabels: true,
        relabelings: [{ targetLabel: 'job', replacement: target.exporterJob }],
      },
    ],
  };
  return monitorManifest('etcd-monitor', target, spec, [
    'Scrapes the exporter: a Service labelled app.kubernetes.io/name: etcd-monitor with a port named metrics.',
  ]);
}

/** The cluster's labels come from the Service, the member's name from its pod. */
function etcdMonitor(target: PackTarget): GeneratedFile {
  const job = /(?:^|,)\s*job="([^"]*)"/.exec(target.selector)?.[1];
  const spec = {
    selector: { matchLabels: { [nameLabel]: 'etcd' } },
    targetLabels: target.clusterLabels,
    endpoints: [
      {
        port: 'metrics',
        interval: promqlDuration(target.scrapeIntervalMs / 1000),
        relabelings: [
          ...(job === undefined ? [] : [{ targetLabel: 'job', replacement: job }]),
          { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'instance' },
        ],
      },
    ],
  };
  return monitorManifest('etcd', target, spec, [
    'Scrapes etcd itself: a Service labelled app.kubernetes.io/name: etcd with a port named metrics (--listen-metrics-urls).',
    `The Service must also be labelled ${target.clusterLabels.join(', ')}, with what names the cluster.`,
    ...(job === undefined ? [`Its targets must match the selector ${target.selector} by themselves.`] : []),
  ]);
}

function monitorManifest(name: string, target: PackTarget, spec: unknown, says: readonly string[]): GeneratedFile {
  const document = { apiVersion, kind: 'ServiceMonitor', metadata: metadata(name, target), spec };
  return {
    path: `operator/service-monitor-${name}.yml`,
    text: toYaml(document, generatedHeader(says.join('\n '))),
  };
}

function metadata(name: string, { operatorLabels }: PackTarget): unknown {
  return { name, labels: { [nameLabel]: 'etcd-monitor', ...operatorLabels } };
}
