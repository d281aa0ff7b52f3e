import type { RoundResult } from '../result/schema.ts';

/** What a load says of one round; what the members say of it comes from elsewhere. */
export type RoundMeasurement = Omit<RoundResult, 'server' | 'serverAbsence'>;

/** Told once a second from the beginning of the measured time on. */
export interface RoundProgress {
  /** Since the measured time began. */
  readonly elapsedSeconds: number;
  /** Length of the measured time, where time ends the round. */
  readonly totalSeconds?: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Successful operations in the last whole second. */
  readonly throughput: number;
  /** Of the last whole second; absent if nothing succeeded in it. */
  readonly p99Seconds?: number;
}
