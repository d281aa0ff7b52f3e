import type { Alert } from '../../alert.ts';

/** The alerts of the group slo, in the order of the reference. */
export const sloAlerts: readonly Alert[] = [];
