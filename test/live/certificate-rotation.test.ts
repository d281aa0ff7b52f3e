import { copyFile, rename } from 'node:fs/promises';
import { expect } from 'vitest';
import { createCertificateAuthority } from '../servers/certificates.ts';
import { liveConfig } from './config.ts';
import { LiveExporter } from './live-exporter.ts';
import { onEveryEtcd } from './scenario.ts';

const scenario = {
  name: 'certificate-rotation',
  says: 'a member under a new CA, believed as soon as the CA file has changed, without a reload',
  members: 1,
  transport: 'tls',
} as const;

onEveryEtcd(scenario, async (cluster) => {
  if (cluster.tls === undefined) throw new Error('the cluster speaks plain text');
  const { caFile, serverCertFile, serverKeyFile, authority } = cluster.tls;
  const exporterCaFile = `${authority.directory}/exporter-ca.pem`;
  await copyFile(caFile, exporterCaFile);
  await using exporter = new LiveExporter(
    liveConfig({ clusters: [{ endpoints: cluster.endpoints, tls: { caFile: exporterCaFile } }] }),
  );
  expect((await exporter.page()).value('etcd_cluster_healthy')).toBe(1);

  const renewed = await createCertificateAuthority(`${authority.directory}/renewed`, 'renewed CA');
  const server = await renewed.issue('server', { commonName: 'etcd', names: ['127.0.0.1'], use: 'server' });
  const [member] = cluster.members;
  await member?.kill();
  await copyFile(server.keyFile, serverKeyFile);
  await copyFile(server.certFile, serverCertFile);
  // Its own health check would not believe the new certificate.
  await member?.restart({ wait: false });
  const distrusted = await exporter.pageWhere('the member to be back, not believed', (page) => {
    const reasons = Object.values(page.failures());
    return reasons.length === 3 && reasons.every((reason) => reason === 'tls_failed');
  });
  expect(distrusted.value('etcd_monitor_cluster_up')).toBe(0);

  await rename(renewed.caFile, exporterCaFile);
  const trusted = await exporter.pageWhere('the new CA', (page) => page.value('etcd_cluster_healthy') === 1);
  expect(trusted.failures()).toEqual({});
});
