import type { BenchEvent } from '../../bench/event.ts';
import type { RoundProgress } from '../../bench/load/measurement.ts';
import { bytes, latencyLine, milliseconds, perSecond } from '../../bench/report/format.ts';
import type { StatusLine } from './status-line.ts';

/** Shows what a run tells. Without `showsProgress` only what it is going to do, and warnings. */
export function showEvent(event: BenchEvent, line: StatusLine, showsProgress: boolean): void {
  switch (event.type) {
    case 'plan':
      line.say(event.lines.join('\n'));
      return;
    case 'warning':
      line.say(`etcd-monitor: warning: ${event.text}`);
      return;
    default:
      if (showsProgress) showProgress(event, line);
  }
}

function showProgress(event: Exclude<BenchEvent, { type: 'plan' | 'warning' }>, line: StatusLine): void {
  switch (event.type) {
    case 'preparation':
      line.update(`preparing: ${event.done} of ${event.total} keys written`);
      return;
    case 'round-start':
      line.update(`${roundText(event)}warming up`);
      return;
    case 'progress':
      line.update(roundText(event) + progressText(event.progress));
      return;
    case 'round-end': {
      const { result, rounds } = event;
      if (rounds === 1) return;
      const latency = result.latency === undefined ? '' : `, ${latencyLine(result.latency)}`;
      line.say(`${roundText({ round: result.round, rounds })}${perSecond(result.throughput)}${latency}`);
      return;
    }
    case 'cleanup':
      line.update(`cleaning up: ${event.deleted} keys deleted`);
      return;
    case 'history':
      line.say(
        `Until its next compaction etcd keeps ${event.revisions} revisions of this run, roughly ${bytes(event.sizeBytes)}.`,
      );
  }
}

function roundText({ round, rounds }: { readonly round: number; readonly rounds: number }): string {
  return rounds === 1 ? '' : `round ${round} of ${rounds}: `;
}

/** `12 s of 30 s: 18234.00 ops/sec, P99 2.31 ms, 3 failed`: of the last second, failures of all. */
function progressText({ elapsedSeconds, totalSeconds, throughput, p99Seconds, failed }: RoundProgress): string {
  const time = `${Math.round(elapsedSeconds)} s${totalSeconds === undefined ? '' : ` of ${Math.round(totalSeconds)} s`}`;
  const latency = p99Seconds === undefined ? '' : `, P99 ${milliseconds(p99Seconds)}`;
  return `${time}: ${perSecond(throughput)}${latency}, ${failed} failed`;
}
