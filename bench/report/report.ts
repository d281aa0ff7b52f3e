import type { BenchResult } from '../result/schema.ts';
import { csvReport } from './csv.ts';
import type { Findings } from './findings.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { textReport } from './text.ts';

export type Report = (result: BenchResult, findings: Findings) => string;

export const reportFormats = ['text', 'json', 'csv', 'junit', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A run as text in a format, with a line break at its end. */
export const reports: Readonly<Record<ReportFormat, Report>> = {
  text: textReport,
  json: jsonReport,
  csv: csvReport,
  junit: junitReport,
  markdown: markdownReport,
};
