import type { Flag } from '../../config/flag.ts';
import { clusterFlags } from '../../config/flags.ts';
import { benchDefaults } from './defaults.ts';

/** Flags of the exporter whose meaning is the same here, by name. */
const shared: ReadonlySet<string> = new Set(['cacert', 'cert', 'key', 'server-name', 'password-file']);

/** Whom the bench loads, and how it gets there: flags of `bench` and `bench check`. */
export const benchClusterFlags: readonly Flag[] = [
  {
    name: 'endpoints',
    kind: 'list',
    placeholder: 'URL,...',
    environment: 'ENDPOINTS',
    key: 'clusters[].endpoints',
    defaultText: benchDefaults.endpoints,
    description: 'Client URLs of the members to load. Scheme and port 2379 may be left out.',
    group: 'Clusters',
  },
  ...clusterFlags.filter(({ name }) => shared.has(name)),
  {
    name: 'insecure-skip-tls-verify',
    kind: 'switch',
    placeholder: '',
    environment: 'INSECURE_SKIP_TLS',
    key: 'clusters[].tls.insecure_skip_verify',
    description: 'Accept any server certificate.',
    group: 'Clusters',
  },
  {
    name: 'user',
    kind: 'text',
    placeholder: 'NAME',
    environment: 'ETCD_MONITOR_USERNAME',
    key: 'clusters[].auth.username',
    description: 'User of etcd. The password: --password-file, or environment ETCD_MONITOR_PASSWORD.',
    group: 'Clusters',
  },
  {
    name: 'config',
    kind: 'text',
    placeholder: 'FILE',
    description: 'Take endpoints, TLS and user of a cluster of this etcd-monitor.yaml.',
    group: 'Clusters',
  },
  {
    name: 'cluster',
    kind: 'text',
    placeholder: 'NAME',
    defaultText: 'the only one of --config',
    description: 'Which cluster of --config.',
    group: 'Clusters',
  },
];
