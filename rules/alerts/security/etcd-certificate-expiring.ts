import type { Alert } from '../../alert.ts';
import { memberSeries, type ExpectedAlert, type InputSeries } from '../../cases/case.ts';
import type { Severity } from '../../severity.ts';

/** The first certificate of a client endpoint's chain that expires. One that has expired is included. */
export const etcdCertificateExpiring: Alert = {
  name: 'EtcdCertificateExpiring',
  group: 'security',
  summary: 'The certificate of a client endpoint expires soon or has expired.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'certificate-expiry' },
  causes: [],
  rules: (context) => {
    const { critical, warning } = context.thresholds.certificateExpirySeconds;
    const expiry = context.exporter('etcd_monitor_member_certificate_expiry_timestamp_seconds');
    const tier = (severity: Severity, withinSeconds: number, forSeconds: number) => ({
      severity,
      forSeconds,
      keepFiringForSeconds: 300,
      description: `The certificate that member {{ $labels.instance }} of etcd cluster ${context.clusterName} shows to clients is valid until {{ $value | humanizeTimestamp }}: after that no client connects. Renew it; etcd reads the new files at the next connection, without a restart.`,
      exporter: {
        expression: `min by (${context.member}) (${expiry}) < time() + ${context.seconds(withinSeconds)}`,
        knownBy: expiry,
      },
    });
    return [tier('critical', critical, 300), tier('warning', warning, 600)];
  },
  healthy: { exporter: ['m1', 'm2', 'm3'].map((member) => validUntil(member, '31536000x60')) },
  // promtool's clock begins at 0: 259200 is three days after the first sample, 1814400 are 21.
  cases: [
    {
      kind: 'fires',
      says: 'three days and 20 minutes are left on one of three members, and time goes on',
      source: 'exporter',
      severity: 'critical',
      intervalSeconds: 60,
      series: [validUntil('m1', '260400x60'), validUntil('m2', '31536000x60'), validUntil('m3', '31536000x60')],
      expected: [
        {
          at: '26m',
          alerts: [
            validOf('critical', '1970-01-04 00:20:00 +0000 UTC'),
            validOf('warning', '1970-01-04 00:20:00 +0000 UTC'),
          ],
        },
      ],
    },
    {
      kind: 'quiet',
      says: 'three days and two hours are left, for an hour',
      source: 'exporter',
      severity: 'critical',
      intervalSeconds: 60,
      series: [validUntil('m1', '266400x60')],
      expected: [],
    },
    {
      kind: 'fires',
      says: '21 days and 20 minutes are left, and time goes on',
      source: 'exporter',
      severity: 'warning',
      intervalSeconds: 60,
      series: [validUntil('m1', '1815600x60')],
      expected: [{ at: '31m', alerts: [validOf('warning', '1970-01-22 00:20:00 +0000 UTC')] }],
    },
    {
      kind: 'quiet',
      says: '21 days and two hours are left, for an hour',
      source: 'exporter',
      severity: 'warning',
      intervalSeconds: 60,
      series: [validUntil('m1', '1821600x60')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'it has expired already',
      source: 'exporter',
      severity: 'critical',
      intervalSeconds: 60,
      series: [validUntil('m1', '-3600x60')],
      expected: [
        { at: '5m', alerts: [validOf('critical', '1969-12-31 23:00:00 +0000 UTC')] },
        {
          at: '10m',
          alerts: [
            validOf('critical', '1969-12-31 23:00:00 +0000 UTC'),
            validOf('warning', '1969-12-31 23:00:00 +0000 UTC'),
          ],
        },
      ],
    },
    {
      kind: 'other',
      says: 'it is renewed',
      source: 'exporter',
      severity: 'critical',
      intervalSeconds: 60,
      series: [validUntil('m1', '260400x30 31536000x60')],
      expected: [
        { at: '10m', alerts: [validOf('warning', '1970-01-04 00:20:00 +0000 UTC')] },
        {
          at: '30m',
          alerts: [
            validOf('critical', '1970-01-04 00:20:00 +0000 UTC'),
            validOf('warning', '1970-01-04 00:20:00 +0000 UTC'),
          ],
        },
        { at: '40m', alerts: [] },
      ],
    },
  ],
};

function validUntil(instance: string, values: string): InputSeries {
  return memberSeries(instance, 'etcd_monitor_member_certificate_expiry_timestamp_seconds', values);
}

function validOf(severity: Severity, until: string): ExpectedAlert {
  return {
    severity,
    labels: { instance: 'm1' },
    description: `The certificate that member m1 of etcd cluster a shows to clients is valid until ${until}: after that no client connects. Renew it; etcd reads the new files at the next connection, without a restart.`,
  };
}
