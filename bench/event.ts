import type { RoundProgress } from './load/measurement.ts';
import type { RoundResult } from './result/schema.ts';

/** What a run tells while it goes on, in this order; `warning` at any time. */
export type BenchEvent =
  | {
      /** Before anything is written: what the run is going to do, line by line, and what it leaves if it is killed. */
      readonly type: 'plan';
      readonly lines: readonly string[];
      /** What may be left if the process ends without cleaning up, and what becomes of it. */
      readonly leftBehind: string;
    }
  | { readonly type: 'warning'; readonly text: string }
  /** Keys that reads and deletes need are being written. */
  | { readonly type: 'preparation'; readonly done: number; readonly total: number }
  | { readonly type: 'round-start'; readonly round: number; readonly rounds: number }
  | {
      readonly type: 'progress';
      readonly round: number;
      readonly rounds: number;
      readonly progress: RoundProgress;
    }
  | { readonly type: 'round-end'; readonly rounds: number; readonly result: RoundResult }
  /** Keys of the run are being deleted. */
  | { readonly type: 'cleanup'; readonly deleted: number }
  | {
      /** What deleted keys leave until the next compaction. */
      readonly type: 'history';
      readonly revisions: number;
      /** Roughly what a compaction would free for new data, and a defragmentation for the disk. */
      readonly sizeBytes: number;
    };
