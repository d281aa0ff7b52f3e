import type { MemberStatus } from '../../etcd/replies.ts';
import { bytes } from '../report/format.ts';
import { quotaShareLimit } from './preflight.ts';

/** Status is cheap, and at the fastest a load fills some 20 MiB meanwhile. */
const intervalMs = 2_000;

export interface QuotaGuardOptions {
  readonly statuses: () => Promise<readonly MemberStatus[]>;
  /** Smallest quota of the members; undefined where none is enforced, or the run is forced: nothing is watched then. */
  readonly quotaBytes: number | undefined;
  /** Told once, with the reason. */
  readonly onExceeded: (reason: string) => void;
}

/** Watches the databases during a load, because how much a closed loop writes shows only then. */
export class QuotaGuard {
  readonly #options: QuotaGuardOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  #isAsking = false;

  constructor(options: QuotaGuardOptions) {
    this.#options = options;
    if (options.quotaBytes === undefined) return;
    const limitBytes = options.quotaBytes * quotaShareLimit;
    this.#timer = setInterval(() => {
      void this.#look(limitBytes);
    }, intervalMs);
  }

  /** For good. */
  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(limitBytes: number): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const sizes = (await this.#options.statuses()).map(({ dbSizeBytes }) => dbSizeBytes);
    this.#isAsking = false;
    const largest = Math.max(0, ...sizes);
    if (largest <= limitBytes) return;
    this.stop();
    this.#options.onExceeded(`stopped at 80 % of the quota: the database has ${bytes(largest)}`);
  }
}
