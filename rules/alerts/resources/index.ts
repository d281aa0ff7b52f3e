import type { Alert } from '../../alert.ts';
import { etcdFileDescriptorsLow } from './etcd-file-descriptors-low.ts';
import { etcdMemoryHigh } from './etcd-memory-high.ts';
import { etcdRestarting } from './etcd-restarting.ts';

/** The alerts of the group resources, in the order of the reference. */
export const resourcesAlerts: readonly Alert[] = [etcdMemoryHigh, etcdFileDescriptorsLow, etcdRestarting];
