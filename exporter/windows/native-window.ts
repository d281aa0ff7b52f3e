import type { CumulativeBuckets, NativeState } from '../../etcd/native-state.ts';
import { quantileBetween } from './quantile.ts';

interface NativePoint {
  readonly atMs: number;
  readonly walFsync: CumulativeBuckets | undefined;
  readonly backendCommit: CumulativeBuckets | undefined;
  readonly unaryKeyValueRequests: number | undefined;
}

/** Points closer together than this replace one another: many scrapers must not make the window long in memory. */
const spacingMs = 1_000;

function hasRestarted(previous: NativePoint, next: NativePoint): boolean {
  const decreased = (before: number | undefined, after: number | undefined): boolean => (after ?? 0) < (before ?? 0);
  return (
    decreased(previous.unaryKeyValueRequests, next.unaryKeyValueRequests) ||
    decreased(previous.walFsync?.counts.at(-1), next.walFsync?.counts.at(-1)) ||
    decreased(previous.backendCommit?.counts.at(-1), next.backendCommit?.counts.at(-1))
  );
}

/**
 * The recent past of one member's native counters, as snapshots. Quantiles and rates are differences between the newest
 * and the oldest snapshot of a fixed time, not "since the last scrape", which a second Prometheus would halve.
 */
export class NativeWindow {
  readonly #lengthMs: number;
  #points: NativePoint[] = [];

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs;
  }

  /** `atMs` is monotonic. A restarted member begins a new window. */
  add(atMs: number, { walFsync, backendCommit, unaryKeyValueRequests }: NativeState): void {
    const point = { atMs, walFsync, backendCommit, unaryKeyValueRequests };
    const last = this.#points.at(-1);
    if (last !== undefined && hasRestarted(last, point)) this.#points = [];
    const secondLast = this.#points.at(-2);
    if (secondLast !== undefined && last !== undefined && last.atMs - secondLast.atMs < spacingMs) this.#points.pop();
    this.#points.push(point);
    this.#points = this.#points.filter((kept) => atMs - kept.atMs <= this.#lengthMs);
  }

  /** A quantile of WAL fsync or backend commit over the window, in seconds; undefined below `minimum` values. */
  quantile(histogram: 'walFsync' | 'backendCommit', q: number, minimum: number): number | undefined {
    const earlier = this.#points.find((point) => point[histogram] !== undefined)?.[histogram];
    const later = this.#points.at(-1)?.[histogram];
    return earlier === undefined || later === undefined ? undefined : quantileBetween(earlier, later, q, minimum);
  }

  /** Unary key-value requests a second over at most the last `lengthMs`; undefined before 5 s are covered. */
  requestRate(lengthMs: number): number | undefined {
    const last = this.#points.at(-1);
    if (last?.unaryKeyValueRequests === undefined) return undefined;
    const first = this.#points.find(
      (point) => last.atMs - point.atMs <= lengthMs && point.unaryKeyValueRequests !== undefined,
    );
    const elapsedMs = last.atMs - (first?.atMs ?? last.atMs);
    if (elapsedMs < minimumRateMs) return undefined;
    return ((last.unaryKeyValueRequests - (first?.unaryKeyValueRequests ?? 0)) / elapsedMs) * 1000;
  }
}

const minimumRateMs = 5_000;
