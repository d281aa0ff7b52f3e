import type { TimeRange } from './data.ts';
import { clock } from './format.ts';
import { faint, hairline, text } from './svg.ts';

const roomyTickPx = 90;
const minute = 60;

/** Whole minutes within a range, so few that their names have room. Unix seconds. */
export function timeTicks({ startSeconds, endSeconds }: TimeRange, width: number): readonly number[] {
  const most = Math.max(1, Math.floor(width / roomyTickPx));
  const step = minute * Math.max(1, Math.ceil((endSeconds - startSeconds) / minute / most));
  const first = Math.ceil(startSeconds / step) * step;
  return Array.from({ length: Math.floor((endSeconds - first) / step) + 1 }, (_, index) => first + index * step);
}

/** Where a moment stands on an axis of a width. */
export function timeX({ startSeconds, endSeconds }: TimeRange, width: number, seconds: number): number {
  return ((seconds - startSeconds) / (endSeconds - startSeconds)) * width;
}

/** The names of moments below a plot, with lines through it. */
export function drawTimeAxis(range: TimeRange, width: number, height: number): string {
  return timeTicks(range, width)
    .map((seconds) => {
      const x = timeX(range, width, seconds);
      return `<path d="M${x.toFixed(1)} 0V${height}" stroke="${hairline}"/>${text(x, height + 14, clock(seconds), { size: 11, fill: faint, anchor: 'middle' })}`;
    })
    .join('');
}
