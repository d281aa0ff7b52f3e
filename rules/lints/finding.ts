/** How bad it is: an alert that lies or stays silent; one that will annoy or that few can act on; something to know. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** One thing that a check found, ready to print. */
export interface Finding {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly severity: FindingSeverity;
  /** One or two sentences: what is wrong here, with its names and values, and what helps. */
  readonly message: string;
  readonly check: string;
}

/** The name in findings on files that cannot be read as rules at all. */
export const syntaxCheck = 'syntax';

/** `file:line: severity: message (check-name)` */
export function findingLine({ file, line, severity, message, check }: Finding): string {
  return `${file}:${line}: ${severity}: ${message} (${check})`;
}

/** In the order of files as given, then of lines, then of the text. Each once. */
export function sortFindings(findings: readonly Finding[], files: readonly string[]): readonly Finding[] {
  const unique = new Map(findings.map((finding) => [findingLine(finding), finding]));
  return [...unique.values()].sort(
    (left, right) =>
      files.indexOf(left.file) - files.indexOf(right.file) ||
      left.line - right.line ||
      compareText(left.check, right.check) ||
      compareText(left.message, right.message),
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
