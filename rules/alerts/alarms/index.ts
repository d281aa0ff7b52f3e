import type { Alert } from '../../alert.ts';

/** The alerts of the group alarms, in the order of the reference. */
export const alarmsAlerts: readonly Alert[] = [];
