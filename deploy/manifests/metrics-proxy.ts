import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import type { IDaemonSet } from 'kubernetes-models/apps/v1';
import type { IClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IContainer, IService, IServiceAccount } from 'kubernetes-models/v1';
import { jobOfSelector } from '../../config/job-of-selector.ts';
import type { PackTarget } from '../../rules/context.ts';
import { promqlDuration } from '../../rules/promql/duration.ts';
import { exporterName, restrictedContainer } from './exporter-pod.ts';
import { hostAddress, kubeadmCluster, onControlPlane } from './kubeadm.ts';
import { type Manifest, nameLabels } from './manifest.ts';

const name = 'etcd-metrics';
/** The role binding has to name it. */
const namespace = 'monitoring';
const port = { name: 'metrics', port: 12_381 } as const;
const image = 'quay.io/brancz/kube-rbac-proxy:v0.20.0';
const unprivileged = 65_532;

/**
 * A way for Prometheus to the members' own pages on a kubeadm cluster, which listen on http://127.0.0.1:2381 of each control plane
 * node: a proxy in the network of the host, which lets in who may get /metrics, as it does before node exporters elsewhere.
 */
export function metricsProxyManifests(target: PackTarget): readonly Manifest[] {
  return [
    { path: `kubeadm/${name}-daemon-set.yml`, says: daemonSetSays, document: daemonSet },
    { path: `kubeadm/${name}-service.yml`, says: ['Where Prometheus finds the proxies.'], document: service },
    {
      path: `kubeadm/${name}-service-monitor.yml`,
      says: [
        "Scrapes the members' own pages by the proxies. A member is named like its node, so instance is what the exporter says.",
      ],
      document: serviceMonitor(target),
    },
    {
      path: `kubeadm/${name}-service-account.yml`,
      says: ['Who the proxies are when they ask whether Prometheus may.'],
      document: serviceAccount,
    },
    {
      path: `kubeadm/${name}-cluster-role-binding.yml`,
      says: ['Lets the proxies ask the API server who a token belongs to and what that one may.'],
      document: clusterRoleBinding,
    },
  ];
}

const daemonSetSays = [
  `A proxy to http://127.0.0.1:2381 on each control plane node. Another namespace than ${namespace}: replace it in all of ${name}-*.yml.`,
  'The ServiceAccount of Prometheus needs the right to get the non-resource URL /metrics, which its charts give it. IPv6: [::1]:2381',
];

const metadata = { name, namespace, labels: nameLabels(name) };

const serviceAccount: IServiceAccount = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };

const container: IContainer = {
  name: 'proxy',
  image,
  args: [
    `--secure-listen-address=[$(${hostAddress.name})]:${port.port}`,
    '--upstream=http://127.0.0.1:2381/',
    '--allow-paths=/metrics',
  ],
  env: [hostAddress],
  ports: [{ name: port.name, containerPort: port.port, hostPort: port.port }],
  readinessProbe: { tcpSocket: { port: port.name } },
  resources: { requests: { cpu: '10m', memory: '20Mi' }, limits: { memory: '64Mi' } },
  securityContext: restrictedContainer,
};

const daemonSet: IDaemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata,
  spec: {
    selector: { matchLabels: nameLabels(name) },
    template: {
      metadata: { labels: nameLabels(name) },
      spec: {
        serviceAccountName: name,
        hostNetwork: true,
        ...onControlPlane,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: unprivileged,
          runAsGroup: unprivileged,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [container],
      },
    },
  },
};

const service: IService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: {
    clusterIP: 'None',
    selector: nameLabels(name),
    ports: [{ name: port.name, port: port.port, targetPort: port.name }],
  },
};

const clusterRoleBinding: IClusterRoleBinding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name, labels: nameLabels(name) },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:auth-delegator' },
  subjects: [{ kind: 'ServiceAccount', name, namespace }],
};

function serviceMonitor(target: PackTarget): IServiceMonitor {
  const job = jobOfSelector(target.selector);
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name, namespace, labels: { ...nameLabels(exporterName), ...target.operatorLabels } },
    spec: {
      selector: { matchLabels: nameLabels(name) },
      endpoints: [
        {
          port: port.name,
          scheme: 'https',
          interval: promqlDuration(target.scrapeIntervalMs / 1000),
          // Of Prometheus itself. The proxy makes a certificate of its own at each start.
          bearerTokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
          tlsConfig: { insecureSkipVerify: true },
          relabelings: [
            ...(job === undefined ? [] : [{ targetLabel: 'job', replacement: job }]),
            { targetLabel: 'cluster', replacement: kubeadmCluster },
            { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' },
          ],
        },
      ],
    },
  };
}
