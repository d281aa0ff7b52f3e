import type { EtcdCluster } from '../../servers/etcd-cluster.ts';
import type { Certificate } from '../../servers/certificates.ts';
import type { Fault } from '../fault.ts';
import { tlsOf } from '../tools/tls-of.ts';

export const metricsAbsent: Fault = {
  name: 'metrics-absent',
  says: "The certificate with which Prometheus reads etcd's own pages expires; the exporter has one of its own.",
  setting: {
    members: 3,
    etcd: { transport: 'mtls' },
    // It speaks plain text only.
    hasLoad: false,
    clusterConfig: (cluster) => {
      const { caFile, certFile, keyFile } = tlsOf(cluster);
      return { tls: { ca_file: caFile, cert_file: certFile, key_file: keyFile } };
    },
    etcdScrape: async (cluster) => {
      const { certFile, keyFile } = await issueForPrometheus(cluster, 30);
      return { tls_config: { ca_file: tlsOf(cluster).caFile, cert_file: certFile, key_file: keyFile } };
    },
  },
  timeScale: 5,
  expects: [{ alert: 'EtcdMetricsAbsent', severity: 'warning', withinSeconds: 360 }],
  cause: async (lab) => {
    await issueForPrometheus(lab.cluster, 0);
  },
  undo: async (lab) => {
    await issueForPrometheus(lab.cluster, 30);
  },
};

/** Over the one before; Prometheus reads it again with the next scrape. */
async function issueForPrometheus(cluster: EtcdCluster, days: number): Promise<Certificate> {
  return tlsOf(cluster).authority.issue('prometheus', { commonName: 'prometheus', use: 'client', days });
}
