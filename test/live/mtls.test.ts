import { copyFile, rename } from 'node:fs/promises';
import { expect } from 'vitest';
import { createCertificateAuthority } from '../servers/certificates.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'mtls',
  says: 'a member that asks for a client certificate, and takes the one of its CA only, read again when the file changes',
  members: 1,
  transport: 'mtls',
} as const;

/** As tools that rotate do: the file is whole at every moment. */
async function replace(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.new`);
  await rename(`${to}.new`, to);
}

onEveryEtcd(scenario, async (cluster) => {
  if (cluster.tls === undefined) throw new Error('the cluster speaks plain text');
  const { caFile, certFile, keyFile, authority } = cluster.tls;
  const { endpoints } = cluster;
  await using anonymous = new LiveExporter(liveConfig({ clusters: [{ endpoints, tls: { caFile } }] }));
  const refused = await anonymous.page();
  expect(refused.value('etcd_monitor_cluster_up')).toBe(0);
  expect(new Set(Object.values(refused.failures()))).toEqual(new Set(['tls_failed']));

  const other = await createCertificateAuthority(`${authority.directory}/other`, 'another CA');
  const own = await other.issue('exporter', { commonName: 'exporter', use: 'client' });
  const tls = { caFile, ...own };
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints, tls }] }));
  const stranger = await exporter.page();
  expect(stranger.value('etcd_monitor_cluster_up')).toBe(0);
  expect(new Set(Object.values(stranger.failures()))).toEqual(new Set(['tls_failed']));

  await replace(keyFile, own.keyFile);
  const halfway = await exporter.pageWhere('a scrape between the two writes', () => true);
  expect(new Set(Object.values(halfway.failures()))).toEqual(new Set(['tls_failed']));
  await replace(certFile, own.certFile);
  const known = await exporter.pageWhere('the renewed certificate', (page) => page.value('etcd_cluster_healthy') === 1);
  expect(known.failures()).toEqual({});
});
