import { describe, expect, it } from 'vitest';
import type { BenchEvent } from '../../bench/event.ts';
import { roundOf } from '../../bench/result/fixture.ts';
import { showEvent } from './progress.ts';
import { StatusLine } from './status-line.ts';

/** What a terminal shows after each event, without what redraws it. */
function shown(showsProgress: boolean, ...events: readonly BenchEvent[]): readonly string[] {
  const written: string[] = [];
  const line = new StatusLine({ write: (text) => written.push(text), isTerminal: true, now: () => 0 });
  for (const event of events) showEvent(event, line, showsProgress);
  return written.map((text) => text.replaceAll(/\r|\u001b\[K/g, '')).filter((text) => text !== '');
}

const plan: BenchEvent = {
  type: 'plan',
  lines: ['10 clients put keys below etcd-bench/a1/ for 10 s', 'They are deleted afterwards.'],
  leftBehind: 'keys below etcd-bench/a1/ may be left: etcd deletes them within 60 s',
};
const progress = {
  elapsedSeconds: 12.001,
  totalSeconds: 30,
  succeeded: 90,
  failed: 3,
  throughput: 18_234,
  p99Seconds: 0.00231,
};

describe('what a run tells while it goes on', () => {
  it('is each step', () => {
    expect(
      shown(
        true,
        plan,
        { type: 'preparation', done: 128, total: 1000 },
        { type: 'round-start', round: 1, rounds: 2 },
        { type: 'progress', round: 1, rounds: 2, progress },
        { type: 'round-end', rounds: 2, result: roundOf() },
        { type: 'cleanup', deleted: 500 },
        { type: 'history', revisions: 1500, sizeBytes: 3 * 1024 * 1024 },
      ),
    ).toEqual([
      '10 clients put keys below etcd-bench/a1/ for 10 s\nThey are deleted afterwards.\n',
      'preparing: 128 of 1000 keys written',
      'round 1 of 2: warming up',
      'round 1 of 2: 12 s of 30 s: 18234.00 ops/sec, P99 2.31 ms, 3 failed',
      expect.stringMatching(/^round 1 of 2: 100\.00 ops\/sec, P50 .* ms, P99 .* ms, max .* ms\n$/),
      'cleaning up: 500 keys deleted',
      'Until its next compaction etcd keeps 1500 revisions of this run, roughly 3.0 MiB.\n',
    ]);
  });

  it('does not count to one', () => {
    const bare = { elapsedSeconds: 12.001, succeeded: 90, failed: 3, throughput: 18_234 };
    expect(
      shown(
        true,
        { type: 'progress', round: 1, rounds: 1, progress: bare },
        { type: 'round-end', rounds: 1, result: roundOf() },
      ),
    ).toEqual(['12 s: 18234.00 ops/sec, 3 failed']);
  });

  it('is only what it is going to do, and warnings, with --no-progress', () => {
    expect(
      shown(
        false,
        plan,
        { type: 'progress', round: 1, rounds: 1, progress },
        { type: 'warning', text: 'etcd is old' },
        { type: 'history', revisions: 1, sizeBytes: 1 },
      ),
    ).toEqual([
      '10 clients put keys below etcd-bench/a1/ for 10 s\nThey are deleted afterwards.\n',
      'etcd-monitor: warning: etcd is old\n',
    ]);
  });
});
