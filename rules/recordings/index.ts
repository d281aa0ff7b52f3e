import type { Recording } from '../recording.ts';

/** Every set of recording rules of the project. */
export const recordings: readonly Recording[] = [];
