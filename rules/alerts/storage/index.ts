import type { Alert } from '../../alert.ts';

/** The alerts of the group storage, in the order of the reference. */
export const storageAlerts: readonly Alert[] = [];
