import type { Alert } from '../../alert.ts';
import { etcdNoLeader } from './etcd-no-leader.ts';
import { etcdQuorumAtRisk } from './etcd-quorum-at-risk.ts';
import { etcdQuorumLost } from './etcd-quorum-lost.ts';

/** The alerts of the group availability, in the order of the reference. */
export const availabilityAlerts: readonly Alert[] = [etcdNoLeader, etcdQuorumLost, etcdQuorumAtRisk];
