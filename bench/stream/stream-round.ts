import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { TlsMaterial } from '../../etcd/tls-files.ts';
import type { Driver } from '../driver/driver.ts';
import { ConnectionPool } from '../load/connection-pool.ts';
import type { RoundMeasurement, RoundProgress } from '../load/measurement.ts';
import { runRound } from '../load/round.ts';
import type { RefreshToken } from '../load/token-refresh.ts';
import { slotCountOf } from '../plan-check.ts';
import type { BenchPlan } from '../plan.ts';
import type { OperationSource } from '../workload/operation.ts';

export interface StreamRoundOptions {
  readonly plan: BenchPlan;
  /** From 1. */
  readonly round: number;
  /** Connections are dealt out to them in turn. */
  readonly endpoints: readonly EndpointAddress[];
  readonly tls: TlsMaterial | undefined;
  readonly token: string | undefined;
  readonly connectTimeoutMs: number;
  readonly onProgress: (progress: RoundProgress) => void;
  /** Ends the round early; what was measured until then is the result. */
  readonly signal: AbortSignal;
  readonly refreshToken?: RefreshToken;
}

/**
 * One round of a streaming workload, on connections of its own.
 * @throws ConnectError if a connection does not come about, or its streams cannot be set up
 */
export async function runStreamRound(
  source: OperationSource,
  driver: Driver,
  options: StreamRoundOptions,
): Promise<RoundMeasurement> {
  const { plan, endpoints, tls, token, connectTimeoutMs, ...rest } = options;
  const pool = await ConnectionPool.open({
    driver,
    endpoints,
    tls,
    token,
    connectionCount: plan.connectionCount,
    slotCount: slotCountOf(plan),
    connectTimeoutMs,
  });
  try {
    return await runRound({ plan, pool, source, ...rest });
  } finally {
    await pool.close();
  }
}
