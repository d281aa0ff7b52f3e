import type { Alert } from '../../alert.ts';
import { etcdAuthFailures } from './etcd-auth-failures.ts';
import { etcdCertificateExpiring } from './etcd-certificate-expiring.ts';
import { etcdClockSkew } from './etcd-clock-skew.ts';

/** The alerts of the group security, in the order of the reference. */
export const securityAlerts: readonly Alert[] = [etcdCertificateExpiring, etcdAuthFailures, etcdClockSkew];
