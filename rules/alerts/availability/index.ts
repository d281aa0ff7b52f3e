import type { Alert } from '../../alert.ts';
import { etcdNoLeader } from './etcd-no-leader.ts';

/** The alerts of the group availability, in the order of the reference. */
export const availabilityAlerts: readonly Alert[] = [etcdNoLeader];
