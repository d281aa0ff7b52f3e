/** One sample line of a member's native page. */
export interface NativeSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A line that is not in the text format. The rest of the page is still read. */
export interface NativePageError {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  /** The line's first 120 characters. */
  readonly text: string;
}

/** The samples of a native page by sample name (so `x_bucket`, `x_sum` and `x_count` are three keys), allow-listed names only. */
export interface NativePage {
  readonly samples: ReadonlyMap<string, readonly NativeSample[]>;
  readonly errors: readonly NativePageError[];
}
