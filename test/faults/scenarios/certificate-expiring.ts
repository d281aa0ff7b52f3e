import type { EtcdCluster } from '../../servers/etcd-cluster.ts';
import type { Fault } from '../fault.ts';
import { tlsOf } from '../tools/tls-of.ts';

const daysLeft = 2;

export const certificateExpiring: Fault = {
  name: 'certificate-expiring',
  says: 'The certificate that the members show to clients is valid for two days more.',
  setting: {
    members: 3,
    etcd: { transport: 'tls' },
    // It speaks plain text only.
    hasLoad: false,
    clusterConfig: (cluster) => ({ tls: { ca_file: tlsOf(cluster).caFile } }),
    etcdScrape: (cluster) => ({ tls_config: { ca_file: tlsOf(cluster).caFile } }),
  },
  timeScale: 1,
  resolvedWithinSeconds: 900,
  expects: [{ alert: 'EtcdCertificateExpiring', severity: 'critical', withinSeconds: 360 }],
  picture: [
    {
      title: 'Days until the certificate expires',
      expression: '(etcd_monitor_member_certificate_expiry_timestamp_seconds{cluster="lab"} - time()) / 86400',
      unit: 'count',
      threshold: { value: 3, title: 'critical' },
    },
  ],
  cause: async (lab) => {
    // Whole days: what has to be left is divided by the scale, too, and from 4 on is less than one.
    await issueForMembers(lab.cluster, Math.ceil(daysLeft / lab.parts.timeScale));
  },
  undo: async (lab) => {
    await issueForMembers(lab.cluster, 30);
  },
};

/** Over the one before; etcd reads it again with the next connection. */
async function issueForMembers(cluster: EtcdCluster, days: number): Promise<void> {
  const names = ['localhost', '127.0.0.1', '::1'];
  await tlsOf(cluster).authority.issue('server', { commonName: 'etcd', names, use: 'server', days });
}
