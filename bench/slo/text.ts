import { milliseconds, percent, perSecond } from '../report/format.ts';
import type { SloOutcome } from '../result/schema.ts';
import { parseSlo } from './parse.ts';

/**
 * What was measured for an SLO, in its unit: `measured 120.4 ms`.
 * @throws SloSyntaxError if its text is no SLO
 */
export function measuredText({ text, measured }: Pick<SloOutcome, 'text' | 'measured'>): string {
  if (measured === undefined) return 'nothing measured';
  const { metric } = parseSlo(text);
  switch (metric) {
    case 'throughput':
      return `measured ${perSecond(measured)}`;
    case 'errors':
      return `measured ${percent(measured)}`;
    default:
      return `measured ${milliseconds(measured)}`;
  }
}
