import type { Alert } from '../../alert.ts';

/** The alerts of the group security, in the order of the reference. */
export const securityAlerts: readonly Alert[] = [];
