import { createHash } from 'node:crypto';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IContainer, IEnvVar, IPodSpec, IProbe, ISecurityContext, IVolume } from 'kubernetes-models/v1';
import { nameLabels } from './manifest.ts';

/** Names the exporter's objects and the label by which they find each other. */
export const exporterName = 'etcd-monitor';

/** The port on which the exporter serves when nobody configures another, as the manifests name it. */
export const exporterPort = { name: 'metrics', port: 8080 } as const;

/** The key of the ConfigMap, which is a file in this folder. */
export const configFile = { key: 'etcd-monitor.yaml', folder: '/etc/etcd-monitor/config' } as const;

/** Something that a pod has at a path. */
export interface Mount {
  readonly name: string;
  readonly mountPath: string;
  /** What the volume is made of, as in `spec.volumes`. */
  readonly source: Omit<IVolume, 'name'>;
}

/** What differs between the ways to run the exporter. */
export interface ExporterPod {
  readonly image: string;
  readonly configText: string;
  /** Beside the configuration file. */
  readonly args: readonly string[];
  readonly env: readonly IEnvVar[];
  readonly mounts: readonly Mount[];
  /** Who the pod is, and where it runs. */
  readonly podSpec: Partial<IPodSpec>;
  /** A bench is a process of its own. */
  readonly isBenching: boolean;
}

/** What no container here needs more than. */
export const restrictedContainer: ISecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/** The Deployment of one exporter. */
export function exporterDeployment(pod: ExporterPod): IDeployment {
  const labels = nameLabels(exporterName);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: exporterName, labels },
    spec: {
      // Two of them, if only for a moment, would write the same probe key, and their series would collide.
      replicas: 1,
      strategy: { type: 'Recreate' },
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels,
          annotations: { 'checksum/config': createHash('sha256').update(pod.configText).digest('hex') },
        },
        spec: {
          automountServiceAccountToken: false,
          // A Service called "api" would set API_PORT, which the exporter reads, to tcp://….
          enableServiceLinks: false,
          ...pod.podSpec,
          containers: [exporterContainer(pod)],
          volumes: pod.mounts.map(({ name, source }) => ({ name, ...source })),
        },
      },
    },
  };
}

/** Memory and CPU are those of `npm run perf`, 1 to 50 clusters: 142 to 192 MB, 5 to 24 ms a second. No limit of CPU: it delays observations. */
function exporterContainer({ image, args, env, mounts, isBenching }: ExporterPod): IContainer {
  const probe = (path: string): IProbe => ({ httpGet: { path, port: exporterPort.name }, timeoutSeconds: 5 });
  return {
    name: 'exporter',
    image,
    args: [`--config.file=${configFile.folder}/${configFile.key}`, ...args],
    ...(env.length === 0 ? {} : { env: [...env] }),
    ports: [{ name: exporterPort.name, containerPort: exporterPort.port }],
    readinessProbe: probe('/-/ready'),
    livenessProbe: { ...probe('/-/healthy'), initialDelaySeconds: 10, failureThreshold: 6 },
    resources: {
      requests: { cpu: '50m', memory: '160Mi' },
      limits: { memory: isBenching ? '512Mi' : '256Mi' },
    },
    securityContext: restrictedContainer,
    volumeMounts: mounts.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
  };
}
