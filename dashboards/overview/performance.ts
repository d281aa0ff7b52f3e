import type { Row } from '../panel.ts';
import { readLatency, writeLatency } from './latency.ts';
import { errors, rate } from './requests.ts';

/** What clients feel: how many requests, how many fail, how long they take. */
export const performanceRow: Row = {
  title: 'Performance',
  isCollapsed: false,
  panels: [rate, errors, readLatency, writeLatency],
};
