import type { Alert } from '../../alert.ts';
import { etcdAlarmCorrupt } from './etcd-alarm-corrupt.ts';
import { etcdAlarmNoSpace } from './etcd-alarm-no-space.ts';

/** The alerts of the group alarms, in the order of the reference. */
export const alarmsAlerts: readonly Alert[] = [etcdAlarmNoSpace, etcdAlarmCorrupt];
