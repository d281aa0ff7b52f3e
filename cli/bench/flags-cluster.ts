import type { Flag } from '../../config/flag.ts';
import { clusterFlags } from '../../config/flags.ts';
import { benchDefaults } from './defaults.ts';

/** Flags of the exporter that mean the same here, by name, with words for one cluster in place of all. */
const shared: Readonly<Record<string, string>> = {
  cacert: 'CA certificates that the servers are checked against, PEM.',
  cert: 'Client certificate, PEM.',
  key: 'Private key of the client certificate, PEM.',
  'server-name': "Name to expect in the servers' certificates instead of the host.",
  'insecure-skip-tls-verify': 'Accept any server certificate.',
};

function sharedFlags(): readonly Flag[] {
  return clusterFlags.flatMap((flag) => {
    const description = shared[flag.name];
    return description === undefined ? [] : [{ ...flag, description }];
  });
}

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
  ...sharedFlags(),
  {
    name: 'user',
    kind: 'text',
    placeholder: 'NAME',
    environment: 'ETCD_MONITOR_USERNAME',
    key: 'clusters[].auth.username',
    description: 'User of etcd. The password: --password-file, or environment ETCD_MONITOR_PASSWORD.',
    group: 'Clusters',
  },
  ...clusterFlags.filter(({ name }) => name === 'password-file'),
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
