import { median } from '../compare/median.ts';
import type { KindResult, RoundResult } from '../result/schema.ts';
import { microseconds, milliseconds, percent, perSecond } from './format.ts';

/** Cells of the tables that the text and the Markdown report share. */
export const kindsHeader = ['kind', 'operations', 'failed', 'ops/sec', 'average', 'P50', 'P95', 'P99', 'P99.9', 'max'];

export function kindCells({ kind, operations, throughput, latency }: KindResult): readonly string[] {
  return [
    kind,
    String(operations.sent),
    String(operations.failed),
    throughput.toFixed(2),
    ...(['average', 'p50', 'p95', 'p99', 'p999', 'max'] as const).map((figure) => time(latency?.[figure])),
  ];
}

export const roundsHeader = [
  'round',
  'operations',
  'failed',
  'ops/sec',
  'P50',
  'P99',
  'client CPU/op',
  'event loop',
  'valid',
];

export function roundCells(round: RoundResult): readonly string[] {
  const { operations, throughput, latency, client } = round;
  return [
    String(round.round),
    String(operations.sent),
    String(operations.failed),
    throughput.toFixed(2),
    time(latency?.p50),
    time(latency?.p99),
    microseconds(client.cpuPerOperation),
    percent(client.eventLoopUtilization),
    round.invalid.length === 0 ? 'yes' : 'NO',
  ];
}

/** How far the throughputs of rounds lie apart: `19800.00 to 20200.00 ops/sec, median 20010.00, 2.0 % of it apart`. */
export function spreadText(rounds: readonly RoundResult[]): string {
  const throughputs = rounds.map(({ throughput }) => throughput);
  const least = Math.min(...throughputs);
  const most = Math.max(...throughputs);
  const middle = median(throughputs) ?? 0;
  const apart = middle === 0 ? '' : `, ${percent((most - least) / middle)} of it apart`;
  return `${least.toFixed(2)} to ${perSecond(most)}, median ${middle.toFixed(2)}${apart}`;
}

function time(seconds: number | undefined): string {
  return seconds === undefined ? '-' : milliseconds(seconds);
}
