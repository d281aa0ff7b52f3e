/** Where a value came from. */
export type Origin =
  | { readonly kind: 'flag'; readonly flag: string; readonly given: string }
  | { readonly kind: 'environment'; readonly variable: string; readonly given: string }
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'nowhere' };

/** One thing that is wrong with the configuration. */
export interface Mistake {
  readonly origin: Origin;
  /** The key in the file that it is about (`exporter.dial_timeout`), undefined when it is about no key. */
  readonly key: string | undefined;
  /** What was given, what is wrong with it, what is allowed. Never a secret. */
  readonly problem: string;
}

/** `--dial-timeout`, `environment DIAL_TIMEOUT` or `etcd-monitor.yaml:12:15`; empty for a value that nobody gave. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
      return origin.flag;
    case 'environment':
      return `environment ${origin.variable}`;
    case 'file':
      return `${origin.file}:${origin.line}:${origin.column}`;
    case 'nowhere':
      return '';
  }
}

/** One line: where, which key, what is wrong. */
export function mistakeText({ origin, key, problem }: Mistake): string {
  return [originText(origin), key, problem].filter((part) => part !== undefined && part !== '').join(': ');
}

const rank: Readonly<Record<Origin['kind'], number>> = { flag: 0, environment: 1, file: 2, nowhere: 3 };

/** Mistakes in the order in which people look: flags, environment, the file from top to bottom; the same line only once. */
export function inReadingOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  const unique = new Map(mistakes.map((mistake) => [mistakeText(mistake), mistake]));
  return [...unique.values()].sort((a, b) => {
    const byKind = rank[a.origin.kind] - rank[b.origin.kind];
    if (byKind !== 0 || a.origin.kind !== 'file' || b.origin.kind !== 'file') return byKind;
    return a.origin.line - b.origin.line || a.origin.column - b.origin.column;
  });
}
