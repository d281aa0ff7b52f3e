import type { Alert } from '../../alert.ts';

/** The alerts of the group raft, in the order of the reference. */
export const raftAlerts: readonly Alert[] = [];
