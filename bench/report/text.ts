import { comparisonLines } from '../compare/text-report.ts';
import type { BenchResult, RoundResult } from '../result/schema.ts';
import type { Findings } from './findings.ts';
import { milliseconds, perSecond } from './format.ts';
import { remarksOn } from './remarks.ts';
import { kindCells, kindsHeader, roundCells, roundsHeader, spreadText } from './rows.ts';
import { alignedTable } from './table.ts';
import { clientLines, errorLines, openLoopLines, serverLines, sloLines, verdictLines } from './text-sections.ts';

/**
 * A run for people: first the block that users of the original benchmark know, then what explains it, the verdict at the end.
 * Times are in milliseconds, throughput in operations a second.
 */
export function textReport(result: BenchResult, { comparison, verdict }: Findings): string {
  const { total } = result;
  const sections: readonly (readonly string[])[] = [
    headingLines(result),
    latencyLines(total),
    total.kinds.length > 1 ? ['By kind:', ...alignedTable(kindsHeader, total.kinds.map(kindCells))] : [],
    errorLines(total),
    openLoopLines(total),
    roundLines(result),
    clientLines(total),
    serverLines(total),
    sloLines(result, verdict),
    comparison === undefined ? [] : comparisonLines(comparison),
    remarksOn(result).map((remark) => `Note: ${remark}`),
    verdictLines(verdict),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => `${line}\n`).join(''));
  return texts.join('\n');
}

function headingLines({ workload, total }: BenchResult): readonly string[] {
  return [
    '=== Benchmark Results ===',
    `Type: ${workload}`,
    `Duration: ${total.durationSeconds.toFixed(2)}s`,
    `Total Operations: ${total.operations.sent}`,
    `Successful: ${total.operations.succeeded}`,
    `Failed: ${total.operations.failed}`,
    `Throughput: ${perSecond(total.throughput)}`,
  ];
}

function latencyLines({ latency }: RoundResult): readonly string[] {
  if (latency === undefined) return ['Latency: nothing measured, no operation succeeded'];
  return [
    'Latency:',
    `  Average: ${milliseconds(latency.average)}`,
    `  P50: ${milliseconds(latency.p50)}`,
    `  P95: ${milliseconds(latency.p95)}`,
    `  P99: ${milliseconds(latency.p99)}`,
    `  Min: ${milliseconds(latency.min)}`,
    `  Max: ${milliseconds(latency.max)}`,
    `  P90: ${milliseconds(latency.p90)}`,
    `  P99.9: ${milliseconds(latency.p999)}`,
  ];
}

function roundLines({ rounds }: BenchResult): readonly string[] {
  if (rounds.length < 2) return [];
  return [
    `Rounds: ${rounds.length}`,
    ...alignedTable(roundsHeader, rounds.map(roundCells)),
    `  Spread of the throughput: ${spreadText(rounds)}`,
  ];
}
