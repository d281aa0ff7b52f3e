import type { IEnvVar, IPodSpec } from 'kubernetes-models/v1';
import type { Config } from '../../config/config.ts';
import { mountCredentials } from './credentials.ts';
import { configMap, configMount, secretMount } from './exporter.ts';
import { exporterConfigText } from './exporter-config.ts';
import { exporterDeployment, type Mount } from './exporter-pod.ts';
import type { Manifest } from './manifest.ts';

/** What the cluster's own etcd is called, in the exporter's series and in those of the members' pages. */
export const kubeadmCluster = 'kubernetes';

/** Where the etcd of a kubeadm cluster runs. */
export const onControlPlane: Partial<IPodSpec> = {
  nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
  tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }],
};

/** The address of the pod's node, on which kubeadm's etcd listens beside 127.0.0.1. */
export const hostAddress: IEnvVar = { name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } };

const certificateFolder = '/etc/kubernetes/pki/etcd';
const certificates = { cacert: 'ca.crt', cert: 'healthcheck-client.crt', key: 'healthcheck-client.key' } as const;

/**
 * The exporter for the etcd of a kubeadm cluster: on a control plane node, with the client certificate that kubeadm made for
 * health checks. It needs neither the host's network nor --listen-metrics-urls: members serve their pages on port 2379, too.
 * @throws WebSettingsError
 */
export function kubeadmExporterManifests(given: Config, image: string): readonly Manifest[] {
  const { config, secrets } = mountCredentials({ ...given, clusters: [] });
  const configText = exporterConfigText(config);
  const deployment = exporterDeployment({
    image,
    configText,
    args: [
      `--endpoints=https://$(${hostAddress.name}):2379`,
      `--cluster-name=${kubeadmCluster}`,
      ...Object.entries(certificates).map(([flag, file]) => `--${flag}=${certificateFolder}/${file}`),
    ],
    env: [hostAddress],
    mounts: [configMount, ...Object.values(certificates).map(certificateMount), ...secrets.map(secretMount)],
    podSpec: {
      ...onControlPlane,
      // The key belongs to root and is for nobody else. Without capabilities, root may no more than read its own files.
      securityContext: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } },
    },
    isBenching: config.exporter.benchmark.isEnabled,
  });
  return [
    {
      path: 'kubeadm/config-map.yml',
      says: ['Configuration of etcd-monitor for the etcd of a kubeadm cluster, whose endpoints are in the Deployment.'],
      document: configMap(configText),
    },
    {
      path: 'kubeadm/deployment.yml',
      says: [
        'The exporter for the etcd of a kubeadm cluster, by its API on port 2379. In place of ../deployment.yml.',
        'The other members are found from the one on the same node. IPv6: https://[$(HOST_IP)]:2379',
        'Its client certificate may read and write all of etcd: guard the namespace like the control plane.',
      ],
      document: deployment,
    },
  ];
}

/** A single file, so that the pod does not see the keys of the CA and of the server. kubeadm renews it in place. */
function certificateMount(file: string): Mount {
  const path = `${certificateFolder}/${file}`;
  return { name: file.replaceAll('.', '-'), mountPath: path, source: { hostPath: { path, type: 'File' } } };
}
