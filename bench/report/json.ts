import type { BenchResult } from '../result/schema.ts';
import type { Findings } from './findings.ts';

/** A run for programs, and the file that a later run is compared with; `comparison` and `verdict` follow the result's own fields. */
export function jsonReport(result: BenchResult, { comparison, verdict }: Findings): string {
  return `${JSON.stringify({ ...result, comparison, verdict }, null, 2)}\n`;
}
