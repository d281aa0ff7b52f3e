import { PrometheusRule, ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { DaemonSet, Deployment } from 'kubernetes-models/apps/v1';
import { ClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { ConfigMap, Service, ServiceAccount } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, withValueAt } from '../../config/json.ts';
import { configOf, manifestsFor, textAt } from './fixture.ts';

type Model = new () => { validate(): void };

/** The published schema of each kind that is written. */
const models: Readonly<Record<string, Model>> = {
  'v1 ConfigMap': ConfigMap,
  'v1 Service': Service,
  'v1 ServiceAccount': ServiceAccount,
  'apps/v1 DaemonSet': DaemonSet,
  'apps/v1 Deployment': Deployment,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': ClusterRoleBinding,
  'monitoring.coreos.com/v1 PrometheusRule': PrometheusRule,
  'monitoring.coreos.com/v1 ServiceMonitor': ServiceMonitor,
};

function kindOf(document: Json): string {
  return `${textAt(document, ['apiVersion'])} ${textAt(document, ['kind'])}`;
}

/** @throws Error with all that the schema of its kind finds wrong with a manifest */
function validate(document: Json): void {
  const kind = kindOf(document);
  const Kind = models[kind];
  if (Kind === undefined || !isObject(document)) throw new Error(`no schema for ${kind}`);
  const model: unknown = Reflect.construct(Kind, [document]);
  if (!(model instanceof Kind)) throw new Error(`${kind} is not made by its own class`);
  model.validate();
}

const secured = configOf({
  clusters: [
    { name: 'Größte & beste', endpoints: ['etcd:2379'], tls: { ca_file: 'ca.pem' }, auth: { username: 'monitor' } },
  ],
  exporter: { benchmark: { enabled: true } },
});

describe.each([
  ['for the defaults', manifestsFor()],
  ['for members with passwords, benches and labels', manifestsFor(secured, { operatorLabels: { release: 'kps' } })],
])('the manifests %s', (_, manifests) => {
  it.each(manifests.map(({ path, document }) => [path, document] as const))(
    '%s keeps the schema of its kind',
    (_path, document) => {
      expect(() => {
        validate(document);
      }).not.toThrow();
    },
  );

  it('are of every kind whose schema is asked', () => {
    expect(new Set(manifests.map(({ document }) => kindOf(document)))).toEqual(new Set(Object.keys(models)));
  });

  it('fit into the annotation in which kubectl apply keeps them, which takes 256 KiB', () => {
    for (const { path, document } of manifests)
      expect(Buffer.byteLength(JSON.stringify(document)), path).toBeLessThan(256 * 1024);
  });

  it('each have a name of their own within their kind, but for the two ways to run the exporter', () => {
    const names = manifests
      .filter(({ path }) => !path.startsWith('kubeadm/config-map') && !path.startsWith('kubeadm/deployment'))
      .map(({ document }) => `${kindOf(document)} ${textAt(document, ['metadata', 'name'])}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the schemas', () => {
  it('find a value of a wrong type, so that passing them says something', () => {
    const deployment = manifestsFor().find(({ path }) => path === 'deployment.yml')?.document ?? null;
    expect(() => {
      validate(withValueAt(deployment, ['spec', 'replicas'], 'one'));
    }).toThrow('data/spec/replicas must be integer');
  });
});
