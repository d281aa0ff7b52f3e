import type { Alert } from '../../alert.ts';

/** The alerts of the group latency, in the order of the reference. */
export const latencyAlerts: readonly Alert[] = [];
