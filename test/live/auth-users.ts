import type { EtcdAuth } from '../servers/etcd-auth.ts';
import { liveConfig, type LiveCluster } from './config.ts';
import { LiveExporter } from './live-exporter.ts';

/** The user that documentation recommends: it may write the probe's key, and nothing else. */
export const monitor = { username: 'monitor', password: 'monitor-password' } as const;

export const auth: EtcdAuth = {
  rootPassword: 'root-password',
  users: [
    {
      name: monitor.username,
      password: monitor.password,
      permissions: [{ access: 'readwrite', prefix: 'etcd-monitor/' }],
    },
  ],
};

/** An exporter that probes, and often. */
export function exporterAs(cluster: LiveCluster): LiveExporter {
  return new LiveExporter(
    liveConfig({ clusters: [cluster], collectors: ['read-probe', 'write-probe'], metricsIntervalMs: 200 }),
  );
}

/** First patch of each minor version at which Status asked for the root role, and the first at which any user will do again. */
const statusRules: Readonly<Record<string, { readonly root: number; readonly user: number }>> = {
  '3.4': { root: 42, user: Infinity },
  '3.5': { root: 28, user: 32 },
  '3.6': { root: 0, user: 12 },
  '3.7': { root: 0, user: 0 },
};

/** What an etcd with authentication on asks of who calls Status. It changed with CVE-2026-33413 and after it. */
export function statusNeeds(version: string): 'nothing' | 'user' | 'root' {
  const [major = '', minor = '', patch = ''] = version.split('.');
  const rule = statusRules[`${major}.${minor}`];
  if (rule === undefined) throw new Error(`no rule for etcd ${version}`);
  if (Number(patch) >= rule.user) return 'user';
  return Number(patch) >= rule.root ? 'root' : 'nothing';
}
