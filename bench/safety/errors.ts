/** The preflight found reasons not to load this cluster; `--force` goes on all the same. */
export class BenchRefusedError extends Error {
  readonly code = 'BENCH_REFUSED';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`this cluster is not loaded: ${reasons.join('; ')}`);
    this.name = 'BenchRefusedError';
    this.reasons = reasons;
  }
}

/** No endpoint answers, or the member to load is none of this cluster or cannot be reached: there is nothing to load. */
export class BenchUnreachableError extends Error {
  readonly code = 'BENCH_UNREACHABLE';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`nothing to load: ${reasons.join('; ')}`);
    this.name = 'BenchUnreachableError';
    this.reasons = reasons;
  }
}

/** The run was ended before anything was measured: there is no result. Its keys have been taken away. */
export class BenchInterruptedError extends Error {
  readonly code = 'BENCH_INTERRUPTED';

  constructor() {
    super('interrupted before anything was measured');
    this.name = 'BenchInterruptedError';
  }
}
