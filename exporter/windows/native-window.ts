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

  /**
   * A quantile of WAL fsync or backend commit over the window that ends at `nowMs`, in seconds; undefined below `minimum` values,
   * as for a member that has not answered for all that time.
   */
  quantile(histogram: 'walFsync' | 'backendCommit', q: number, minimum: number, nowMs: number): number | undefined {
    const points = this.#since(nowMs - this.#lengthMs);
    const earlier = points.find((point) => point[histogram] !== undefined)?.[histogram];
    const later = points.at(-1)?.[histogram];
    return earlier === undefined || later === undefined ? undefined : quantileBetween(earlier, later, q, minimum);
  }

  /**
   * Unary key-value requests a second over at most the last `lengthMs` before `nowMs`; undefined before 5 s are covered. What a
   * member served before it went silent fades out with the time.
   */
  requestRate(lengthMs: number, nowMs: number): number | undefined {
    const points = this.#since(nowMs - lengthMs).filter((point) => point.unaryKeyValueRequests !== undefined);
    const [first] = points;
    const last = points.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < minimumRateMs) return undefined;
    const requests = (last.unaryKeyValueRequests ?? 0) - (first.unaryKeyValueRequests ?? 0);
    return (requests / (nowMs - first.atMs)) * 1000;
  }

  #since(earliestMs: number): readonly NativePoint[] {
    return this.#points.filter((point) => point.atMs >= earliestMs);
  }
}

const minimumRateMs = 5_000;
