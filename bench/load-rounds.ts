import type { EndpointAddress } from '../etcd/endpoint.ts';
import type { TlsMaterial } from '../etcd/tls-files.ts';
import type { Driver } from './driver/driver.ts';
import { http2Driver } from './driver/http2/driver.ts';
import { rawDriver } from './driver/raw/driver.ts';
import { ConnectionPool } from './load/connection-pool.ts';
import { ConnectError } from './load/errors.ts';
import type { RoundMeasurement, RoundProgress } from './load/measurement.ts';
import { runRound } from './load/round.ts';
import type { RefreshToken } from './load/token-refresh.ts';
import { slotCountOf } from './plan-check.ts';
import type { BenchPlan } from './plan.ts';
import type { RunKeys } from './prepare/run-keys.ts';
import { BenchUnreachableError } from './safety/errors.ts';
import { Random } from './workload/random.ts';
import { operationSource, type UnaryWorkload } from './workload/sources.ts';

const drivers: Readonly<Record<BenchPlan['driver'], Driver>> = { raw: rawDriver, http2: http2Driver };
const connectTimeoutMs = 5_000;

export interface LoadOptions {
  readonly plan: BenchPlan;
  readonly workload: UnaryWorkload;
  readonly targets: readonly EndpointAddress[];
  readonly tls: TlsMaterial | undefined;
  readonly token: string | undefined;
  readonly refreshToken: RefreshToken;
  readonly keys: RunKeys;
}

export interface RoundCall {
  /** From 1. */
  readonly round: number;
  readonly onProgress: (progress: RoundProgress) => void;
  readonly signal: AbortSignal;
}

/** Sends the rounds of a workload over connections that stay open from one round to the next. */
export class UnaryLoad {
  readonly #options: LoadOptions;
  readonly #pool: ConnectionPool;

  private constructor(options: LoadOptions, pool: ConnectionPool) {
    this.#options = options;
    this.#pool = pool;
  }

  /** @throws BenchUnreachableError */
  static async open(options: LoadOptions): Promise<UnaryLoad> {
    const { plan, targets, tls, token } = options;
    try {
      const pool = await ConnectionPool.open({
        driver: drivers[plan.driver],
        endpoints: targets,
        tls,
        token,
        connectionCount: plan.connectionCount,
        slotCount: slotCountOf(plan),
        connectTimeoutMs,
      });
      return new UnaryLoad(options, pool);
    } catch (error) {
      if (error instanceof ConnectError) throw new BenchUnreachableError([error.message]);
      throw error;
    }
  }

  /** One round, each with its own keys and gaps of the same seed. */
  run({ round, onProgress, signal }: RoundCall): Promise<RoundMeasurement> {
    const { plan, workload, keys, refreshToken } = this.#options;
    const source = operationSource(workload, {
      keys: keys.layout,
      keyOrder: plan.keyOrder,
      value: keys.value,
      leaseId: keys.leaseId,
      slotCount: slotCountOf(plan),
      serializable: plan.serializable,
      ratio: plan.ratio,
      rangeLimit: plan.rangeLimit,
      random: new Random(plan.seed + round),
    });
    return runRound({ plan, round, pool: this.#pool, source, onProgress, signal, refreshToken });
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
