import { setFlagsFromString } from 'node:v8';

/**
 * Collects old garbage when the heap has grown by half, not when it has doubled or more: an exporter of many clusters makes
 * much garbage at each scrape and keeps little of it. `npm run perf -- many-clusters` shows what it does to memory and CPU.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
