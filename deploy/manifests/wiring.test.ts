import { describe, expect, it } from 'vitest';
import { type Json, valueAt } from '../../config/json.ts';
import { healthRoutes } from '../../exporter/web/health-routes.ts';
import type { ExporterService } from '../../exporter/service.ts';
import { configOf, each, entriesAt, listAt, manifestsFor, textAt, type WrittenManifest } from './fixture.ts';

const manifests = manifestsFor();
const podPath = ['spec', 'template', 'spec'];
const workloads = manifests.filter(({ document }) => valueAt(document, podPath) !== undefined);
const services = ofKind('Service');
const monitors = ofKind('ServiceMonitor');

function ofKind(kind: string): readonly WrittenManifest[] {
  return manifests.filter(({ document }) => valueAt(document, ['kind']) === kind);
}

function namespaceOf(document: Json): Json | undefined {
  return valueAt(document, ['metadata', 'namespace']);
}

/** No server is started: only the list of routes is asked for. */
const idle: ExporterService = {
  gather: () => Promise.resolve([]),
  probe: () => Promise.resolve([]),
  serviceDiscovery: () => undefined,
  health: () => [],
  reload: () => Promise.resolve({ ok: true }),
  redactedConfig: () => '',
};

describe('what the schemas do not see', () => {
  it('is there for three workloads, two Services and three ServiceMonitors', () => {
    expect([workloads, services, monitors].map((list) => list.map(({ path }) => path))).toEqual([
      ['deployment.yml', 'kubeadm/deployment.yml', 'kubeadm/etcd-metrics-daemon-set.yml'],
      ['service.yml', 'kubeadm/etcd-metrics-service.yml'],
      [
        'kubeadm/etcd-metrics-service-monitor.yml',
        'operator/service-monitor-etcd-monitor.yml',
        'operator/service-monitor-etcd.yml',
      ],
    ]);
  });

  it.each(workloads.map((workload) => [workload.path, workload.document] as const))(
    '%s selects its own pods',
    (_, document) => {
      const labels = valueAt(document, ['spec', 'template', 'metadata', 'labels']);
      expect(labels).toBeDefined();
      expect(valueAt(document, ['spec', 'selector', 'matchLabels'])).toEqual(labels);
    },
  );

  it.each(workloads.map((workload) => [workload.path, workload.document] as const))(
    '%s mounts the volumes that it has, each once and for reading',
    (_, document) => {
      const volumes = each(listAt(document, [...podPath, 'volumes']), ['name']);
      const mounts = listAt(document, [...podPath, 'containers']).flatMap((one) => listAt(one, ['volumeMounts']));
      expect(each(mounts, ['name'])).toEqual(volumes);
      expect(new Set(volumes).size).toBe(volumes.length);
      expect(each(mounts, ['readOnly'])).toEqual(mounts.map(() => true));
      const paths = each(mounts, ['mountPath']).map(String);
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(paths.filter((other) => other.startsWith(`${path}/`))).toEqual([]);
    },
  );

  it.each(workloads.map((workload) => [workload.path, workload.document] as const))(
    '%s is probed at a port that its container names',
    (_, document) => {
      for (const container of listAt(document, [...podPath, 'containers'])) {
        const ports = each(listAt(container, ['ports']), ['name']);
        const probes = ['readinessProbe', 'livenessProbe'].flatMap((probe) =>
          ['httpGet', 'tcpSocket'].map((handler) => valueAt(container, [probe, handler, 'port'])),
        );
        const probed = probes.filter((port) => port !== undefined);
        expect(probed.length).toBeGreaterThan(0);
        expect(ports).toEqual(expect.arrayContaining(probed));
      }
    },
  );

  it('probes the exporter at pages that its server has, on the port on which it listens', () => {
    const pages = healthRoutes(idle, () => false).map(({ path }) => path);
    const ports = configOf().web.listenAddresses.map((address) => Number(address.split(':').at(-1)));
    for (const { document } of ofKind('Deployment')) {
      const [container = null] = listAt(document, [...podPath, 'containers']);
      expect(valueAt(container, ['readinessProbe', 'httpGet', 'path'])).toBe('/-/ready');
      expect(valueAt(container, ['livenessProbe', 'httpGet', 'path'])).toBe('/-/healthy');
      expect(pages).toEqual(expect.arrayContaining(['/-/ready', '/-/healthy']));
      expect(each(listAt(container, ['ports']), ['containerPort'])).toEqual(ports);
    }
  });

  it('reads a ConfigMap that is there, under the name of its file', () => {
    for (const folder of ['', 'kubeadm/']) {
      const config = manifests.find(({ path }) => path === `${folder}config-map.yml`)?.document;
      const deployment = manifests.find(({ path }) => path === `${folder}deployment.yml`)?.document;
      const [volume = null] = listAt(deployment, [...podPath, 'volumes']);
      const [container = null] = listAt(deployment, [...podPath, 'containers']);
      const [mount = null] = listAt(container, ['volumeMounts']);
      expect(valueAt(volume, ['configMap', 'name'])).toBe(valueAt(config, ['metadata', 'name']));
      const files = entriesAt(config, ['data']).map(([name]) => name);
      expect(files).toHaveLength(1);
      expect(listAt(container, ['args'])[0]).toBe(`--config.file=${textAt(mount, ['mountPath'])}/${String(files[0])}`);
    }
  });

  it.each(services.map((service) => [service.path, service.document] as const))(
    '%s leads to a port of the pods of a workload in its namespace',
    (_, document) => {
      const pods = workloads.filter(
        (workload) =>
          namespaceOf(workload.document) === namespaceOf(document) &&
          isSelected(valueAt(workload.document, ['spec', 'template', 'metadata', 'labels']), document, [
            'spec',
            'selector',
          ]),
      );
      expect(pods.length).toBeGreaterThan(0);
      const targets = each(listAt(document, ['spec', 'ports']), ['targetPort']);
      for (const pod of pods) {
        const containers = listAt(pod.document, [...podPath, 'containers']);
        expect(containers.flatMap((one) => each(listAt(one, ['ports']), ['name']))).toEqual(targets);
      }
    },
  );

  it.each([
    ['operator/service-monitor-etcd-monitor.yml', 'service.yml'],
    ['kubeadm/etcd-metrics-service-monitor.yml', 'kubeadm/etcd-metrics-service.yml'],
  ])('%s scrapes %s, at a port that this names', (monitorPath, servicePath) => {
    const monitor = monitors.find(({ path }) => path === monitorPath)?.document ?? null;
    const selected = services.filter(({ document }) =>
      isSelected(valueAt(document, ['metadata', 'labels']), monitor, ['spec', 'selector', 'matchLabels']),
    );
    expect(selected.map(({ path }) => path)).toEqual([servicePath]);
    expect(each(listAt(monitor, ['spec', 'endpoints']), ['port'])).toEqual(
      each(listAt(selected[0]?.document, ['spec', 'ports']), ['name']),
    );
  });

  it('binds the role to the account that the proxies have', () => {
    const [account = null] = ofKind('ServiceAccount').map(({ document }) => document);
    const [binding = null] = ofKind('ClusterRoleBinding').map(({ document }) => document);
    const [proxies = null] = ofKind('DaemonSet').map(({ document }) => document);
    const name = valueAt(account, ['metadata', 'name']);
    expect(listAt(binding, ['subjects'])).toEqual([
      { kind: 'ServiceAccount', name, namespace: namespaceOf(account ?? null) },
    ]);
    expect(valueAt(proxies, [...podPath, 'serviceAccountName'])).toBe(name);
  });
});

/** Whether labels have all that a selector asks for, and it asks for something. */
function isSelected(labels: Json | undefined, document: Json, selectorPath: readonly string[]): boolean {
  const wanted = entriesAt(document, selectorPath);
  return wanted.length > 0 && wanted.every(([label, value]) => valueAt(labels, [label]) === value);
}

describe('pods may do as little as they can with', () => {
  it.each(workloads.map((workload) => [workload.path, workload.document] as const))(
    '%s has no capability, no file to write, no way to more rights',
    (_, document) => {
      expect(valueAt(document, [...podPath, 'securityContext', 'seccompProfile'])).toEqual({ type: 'RuntimeDefault' });
      expect(each(listAt(document, [...podPath, 'containers']), ['securityContext'])).toEqual([
        { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      ]);
    },
  );

  it('runs the exporter in a namespace that enforces the standard "restricted"', () => {
    const pod = valueAt(workloads.find(({ path }) => path === 'deployment.yml')?.document, podPath);
    expect(valueAt(pod, ['securityContext', 'runAsNonRoot'])).toBe(true);
    expect(valueAt(pod, ['hostNetwork'])).toBeUndefined();
    const kinds = listAt(pod, ['volumes']).map((volume) => entriesAt(volume, []).map(([key]) => key));
    expect(kinds).toEqual([
      ['name', 'configMap'],
      ['name', 'secret'],
    ]);
  });

  it('gives the exporter of a kubeadm cluster three files of the node, and no key but the one it connects with', () => {
    const pod = valueAt(workloads.find(({ path }) => path === 'kubeadm/deployment.yml')?.document, podPath);
    expect(each(listAt(pod, ['volumes']), ['hostPath']).filter((source) => source !== undefined)).toEqual([
      { path: '/etc/kubernetes/pki/etcd/ca.crt', type: 'File' },
      { path: '/etc/kubernetes/pki/etcd/healthcheck-client.crt', type: 'File' },
      { path: '/etc/kubernetes/pki/etcd/healthcheck-client.key', type: 'File' },
    ]);
  });
});
