import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import type { TlsConfig } from '../../config/config.ts';
import { createCertificateAuthority } from '../servers/certificates.ts';
import type { EtcdCluster } from '../servers/etcd-cluster.ts';
import type { EtcdTls } from '../servers/etcd-tls.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import type { LivePage } from './page.ts';
import { onEveryEtcd } from './scenario.ts';

function tlsOf(cluster: EtcdCluster): EtcdTls {
  if (cluster.tls === undefined) throw new Error('the cluster speaks plain text');
  return cluster.tls;
}

/** The page of an exporter with these TLS settings. */
async function pageWith(cluster: EtcdCluster, tls: Partial<TlsConfig>): Promise<LivePage> {
  await using exporter = new LiveExporter(liveConfig({ clusters: [{ endpoints: cluster.endpoints, tls }] }));
  return await exporter.page();
}

function expectRefused(page: LivePage): void {
  expect(new Set(Object.values(page.failures()))).toEqual(new Set(['tls_failed']));
  expect(Object.keys(page.failures())).toHaveLength(3);
  expect(page.value('etcd_monitor_cluster_up')).toBe(0);
  // Nobody answered: that says nothing about the cluster.
  expect(page.value('etcd_cluster_healthy')).toBeUndefined();
}

const trust = {
  name: 'tls',
  says: 'a member that is believed by its CA, with the date on which its certificate expires, and by no other CA',
  members: 1,
  transport: 'tls',
} as const;

onEveryEtcd(trust, async (cluster) => {
  const { caFile, serverCertFile, authority } = tlsOf(cluster);
  await using exporter = new LiveExporter(
    liveConfig({
      clusters: [{ endpoints: cluster.endpoints, tls: { caFile } }],
      collectors: ['certificates'],
      healthCheckIntervalMs: 200,
    }),
  );
  const expiry = 'etcd_monitor_member_certificate_expiry_timestamp_seconds';
  const page = await exporter.pageWhere('the certificate', (candidate) => candidate.value(expiry) !== undefined);
  const certificate = new X509Certificate(await readFile(serverCertFile));
  expect(page.value(expiry)).toBe(Date.parse(certificate.validTo) / 1000);
  expect(page.value('etcd_cluster_healthy')).toBe(1);
  expect(page.failures()).toEqual({});

  const other = await createCertificateAuthority(`${authority.directory}/other`, 'another CA');
  expectRefused(await pageWith(cluster, { caFile: other.caFile }));
  expectRefused(await pageWith(cluster, {}));
});

const serverName = {
  name: 'tls-server-name',
  says: 'a member that has to carry the configured name, unless verification is switched off',
  members: 1,
  transport: 'tls',
} as const;

onEveryEtcd(serverName, async (cluster) => {
  const { caFile, authority } = tlsOf(cluster);
  // Members read their certificate at every handshake: from now on it carries this name and no address.
  await authority.issue('server', { commonName: 'etcd', names: ['etcd.internal'], use: 'server' });
  expectRefused(await pageWith(cluster, { caFile }));
  expectRefused(await pageWith(cluster, { caFile, serverName: 'etcd.example.org' }));
  const named = await pageWith(cluster, { caFile, serverName: 'etcd.internal' });
  expect([named.failures(), named.value('etcd_cluster_healthy')]).toEqual([{}, 1]);
  const unverified = await pageWith(cluster, { insecureSkipVerify: true });
  expect([unverified.failures(), unverified.value('etcd_cluster_healthy')]).toEqual([{}, 1]);
});
