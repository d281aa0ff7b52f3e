import type { BenchResult } from '../result/schema.ts';
import { plotOption } from './plot-option.ts';

const widthPx = 1000;
const heightPx = 860;

/**
 * A run as an SVG document: above, the latency that each share of the operations kept, the tail drawn as wide as the rest;
 * below, throughput and the 99th percentile second by second, rounds one after another. The first call loads the chart library.
 */
export async function plotSvg(result: BenchResult): Promise<string> {
  const { drawSvg } = await import('./draw.ts');
  return `${drawSvg(plotOption(result), widthPx, heightPx)}\n`;
}
