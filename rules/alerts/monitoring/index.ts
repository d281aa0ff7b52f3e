import type { Alert } from '../../alert.ts';

/** The alerts of the group monitoring, in the order of the reference. */
export const monitoringAlerts: readonly Alert[] = [];
