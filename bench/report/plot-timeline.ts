import type { RoundResult } from '../result/schema.ts';

/** A value at a time, null where nothing was measured: the line has a gap there. */
export type TimedPoint = readonly [second: number, value: number | null];

export interface TimelineLines {
  /** Successful operations a second, from the start of each second until the next point. */
  readonly throughput: readonly TimedPoint[];
  /** In the middle of each second. */
  readonly p99Milliseconds: readonly TimedPoint[];
  /** Where each round begins, in seconds. */
  readonly roundStarts: readonly { readonly round: number; readonly second: number }[];
}

/**
 * The timelines of rounds one after another, with a gap between them, as the time between rounds was not measured.
 * Of a second that the measured time ends in only a part was loaded: it is left out, unless there is no other.
 */
export function timelineLines(rounds: readonly RoundResult[]): TimelineLines {
  const throughput: TimedPoint[] = [];
  const p99Milliseconds: TimedPoint[] = [];
  const roundStarts: { round: number; second: number }[] = [];
  let start = 0;
  for (const { round, timeline, durationSeconds } of rounds) {
    roundStarts.push({ round, second: start });
    const whole = timeline.filter(({ second }) => second + 1 <= durationSeconds);
    const shown = whole.length > 0 ? whole : timeline;
    for (const { second, succeeded, p99 } of shown) {
      throughput.push([start + second, succeeded]);
      p99Milliseconds.push([start + second + 0.5, p99 === undefined ? null : p99 * 1000]);
    }
    start += shown.length;
    throughput.push([start, shown.at(-1)?.succeeded ?? null], [start, null]);
    p99Milliseconds.push([start, null]);
  }
  return { throughput, p99Milliseconds, roundStarts };
}
