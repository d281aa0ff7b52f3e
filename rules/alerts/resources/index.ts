import type { Alert } from '../../alert.ts';

/** The alerts of the group resources, in the order of the reference. */
export const resourcesAlerts: readonly Alert[] = [];
