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
import { runLeaseRound } from './stream/lease-round.ts';
import { runWatchRound } from './stream/watch-round.ts';
import { Random } from './workload/random.ts';
import { operationSource, type UnaryWorkload } from './workload/sources.ts';

const drivers: Readonly<Record<BenchPlan['driver'], Driver>> = { raw: rawDriver, http2: http2Driver };
const connectTimeoutMs = 5_000;

export interface LoadOptions {
  readonly plan: BenchPlan;
  readonly targets: readonly EndpointAddress[];
  readonly tls: TlsMaterial | undefined;
  /** Of the first round; later ones fetch another where they open connections. */
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

/** Sends the rounds of a workload. */
export interface Load {
  /**
   * @throws RoundNotMeasuredError if it was ended before anything was measured
   * @throws BenchUnreachableError or EtcdRpcError where connections are made for the round and do not come about
   */
  run(call: RoundCall): Promise<RoundMeasurement>;
  close(): Promise<void>;
}

async function connecting<Value>(connected: Promise<Value>): Promise<Value> {
  try {
    return await connected;
  } catch (error) {
    if (error instanceof ConnectError) throw new BenchUnreachableError([error.message]);
    throw error;
  }
}

/** Unary requests, over connections that stay open from one round to the next. */
async function openUnaryLoad(workload: UnaryWorkload, options: LoadOptions): Promise<Load> {
  const { plan, targets, tls, token, refreshToken, keys } = options;
  const slotCount = slotCountOf(plan);
  const { connectionCount, keyOrder, serializable, ratio, rangeLimit } = plan;
  const driver = drivers[plan.driver];
  const pool = await connecting(
    ConnectionPool.open({ driver, endpoints: targets, tls, token, connectionCount, slotCount, connectTimeoutMs }),
  );
  return {
    run: ({ round, onProgress, signal }) => {
      const source = operationSource(workload, {
        keys: keys.layout,
        value: keys.value,
        leaseId: keys.leaseId,
        // Each round has other keys and gaps, and the same ones in the next run.
        random: new Random(plan.seed + round),
        ...{ slotCount, keyOrder, serializable, ratio, rangeLimit },
      });
      return runRound({ plan, round, pool, source, onProgress, signal, refreshToken });
    },
    close: () => pool.close(),
  };
}

/** Streams, each round with connections of its own. */
function streamLoad(workload: 'watch' | 'lease', options: LoadOptions): Load {
  const { plan, targets: endpoints, tls, token, refreshToken, keys } = options;
  const common = { plan, endpoints, tls, refreshToken, connectTimeoutMs };
  return {
    run: async (call) => {
      // Open streams outlive their token: that it has run out shows only when the next ones are opened.
      const round = { ...common, ...call, token: call.round === 1 ? token : await refreshToken() };
      return connecting(
        workload === 'lease'
          ? runLeaseRound(round)
          : runWatchRound({ ...round, keys: keys.layout, leaseId: keys.leaseId }),
      );
    },
    close: () => Promise.resolve(),
  };
}

/** Gets ready to send a workload to the targets; the caller closes it. @throws BenchUnreachableError */
export async function openLoad(options: LoadOptions): Promise<Load> {
  const { workload } = options.plan;
  return workload === 'watch' || workload === 'lease'
    ? streamLoad(workload, options)
    : openUnaryLoad(workload, options);
}
