import type { EndpointAddress } from '../etcd/endpoint.ts';
import type { TlsConfig } from '../config/config.ts';

export const workloadNames = ['write', 'read', 'mixed', 'range', 'delete', 'txn', 'watch', 'lease'] as const;
export type WorkloadName = (typeof workloadNames)[number];

/** Everything that shapes a run, checked. Made from flags by `cli/`, from presets by `bench check`. */
export interface BenchPlan {
  readonly workload: WorkloadName;
  readonly endpoints: readonly EndpointAddress[];
  readonly tls: TlsConfig | undefined;
  readonly credentials: { readonly username: string; readonly password: () => Promise<string> } | undefined;
  readonly driver: 'raw' | 'http2';
  /** Which members are asked: the one that leads, all given endpoints, or the member of this name. */
  readonly target: 'leader' | 'all' | { readonly member: string };
  readonly connectionCount: number;
  /** Requests in flight at most in a closed loop. */
  readonly clientCount: number;
  /** What ends a round: so many operations or so much time, whichever comes first; one of them is given. */
  readonly operationLimit: number | undefined;
  readonly durationMs: number | undefined;
  readonly warmupMs: number;
  /** Open loop at so many operations a second; undefined is a closed loop. */
  readonly rate: number | undefined;
  /** Of the open loop: `poisson` gaps (independent clients) or `constant` ones. */
  readonly arrival: 'poisson' | 'constant';
  /** Open loop: requests in flight at most. */
  readonly inFlightLimit: number;
  /** Until an operation is given up and counted as DEADLINE_EXCEEDED. */
  readonly requestTimeoutMs: number;
  readonly rounds: number;
  readonly seed: number;
  readonly prefix: string;
  readonly keySizeBytes: number;
  readonly valueSizeBytes: number;
  /** Keys that a workload spreads over. */
  readonly keySpace: number;
  readonly keyOrder: 'sequential' | 'random';
  readonly serializable: boolean;
  /** Of mixed: share of reads; of txn: share of compare-and-swaps that are meant to succeed; of lease: share of keep-alives. 0 to 1. */
  readonly ratio: number;
  /** Of range: keys an answer holds at most. */
  readonly rangeLimit: number;
  /** Of watch: watchers on each key. */
  readonly watcherCount: number;
  /** Keeps keys after the run. */
  readonly keepsKeys: boolean;
  /** Goes on where the preflight would refuse. */
  readonly isForced: boolean;
  /** Share of failed operations above which the run counts as failed, 0 to 1. */
  readonly errorBudgetRatio: number;
}
