import type { IConfigMap, IService } from 'kubernetes-models/v1';
import type { Config } from '../../config/config.ts';
import { type CredentialSecret, mountCredentials } from './credentials.ts';
import { exporterConfigText, isWithoutTargets, withTargets } from './exporter-config.ts';
import { configFile, exporterDeployment, exporterName, exporterPort, type Mount } from './exporter-pod.ts';
import { type Manifest, nameLabels } from './manifest.ts';

/** Of nobody on any machine. The image writes nothing, so that any user will do. */
const unprivileged = 65_532;

/** Read by the owner and by the pod's group, as decimal number: 0440. */
const secretMode = 0o440;

/**
 * The exporter for clusters that pods reach over the network: configuration, Deployment and Service. It runs in a namespace that
 * enforces the Pod Security Standard "restricted".
 * @param image with its tag
 * @throws WebSettingsError
 */
export function exporterManifests(given: Config, image: string): readonly Manifest[] {
  const { config, secrets } = mountCredentials(withTargets(given));
  const configText = exporterConfigText(config);
  const deployment = exporterDeployment({
    image,
    configText,
    args: [],
    env: [],
    mounts: [configMount, ...secrets.map(secretMount)],
    podSpec: {
      securityContext: {
        runAsNonRoot: true,
        runAsUser: unprivileged,
        runAsGroup: unprivileged,
        fsGroup: unprivileged,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    },
    isBenching: config.exporter.benchmark.isEnabled,
  });
  const says = isWithoutTargets(given)
    ? ['The endpoints are an example: write yours here, or into etcd-monitor.yaml, and generate again.']
    : [];
  return [
    { path: 'config-map.yml', says: ['Configuration of etcd-monitor.', ...says], document: configMap(configText) },
    {
      path: 'deployment.yml',
      says:
        secrets.length === 0
          ? ['The exporter.']
          : ['The exporter. Its credentials, which you bring:', ...secrets.map(secretCommand)],
      document: deployment,
    },
    { path: 'service.yml', says: ['Where Prometheus finds the exporter.'], document: exporterService },
  ];
}

/** The ConfigMap with the exporter's configuration. */
export function configMap(configText: string): IConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: exporterName, labels: nameLabels(exporterName) },
    data: { [configFile.key]: configText },
  };
}

/** The ConfigMap as a folder. */
export const configMount: Mount = {
  name: 'config',
  mountPath: configFile.folder,
  source: { configMap: { name: exporterName } },
};

const exporterService: IService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: exporterName, labels: nameLabels(exporterName) },
  spec: {
    selector: nameLabels(exporterName),
    ports: [{ name: exporterPort.name, port: exporterPort.port, targetPort: exporterPort.name }],
  },
};

/** A Secret as a folder. */
export function secretMount({ name, mountPath }: CredentialSecret): Mount {
  return { name, mountPath, source: { secret: { secretName: name, defaultMode: secretMode } } };
}

function secretCommand({ name, keys }: CredentialSecret): string {
  return `  kubectl create secret generic ${name} ${keys.map((key) => `--from-file=${key}`).join(' ')}`;
}
