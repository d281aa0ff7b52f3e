import { z } from 'zod';
import { operationKinds } from '../workload/operation.ts';

/** Raised when a field changes its meaning or goes; a baseline of another version is refused. */
export const resultSchemaVersion = 1;

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative();

/** Seconds. All undefined (absent) without a single successful operation. */
const latencySchema = z.object({
  average: seconds,
  p50: seconds,
  p90: seconds,
  p95: seconds,
  p99: seconds,
  p999: seconds,
  min: seconds,
  max: seconds,
});

/** Successful operations that took at most `leSeconds`; the last bucket is +Inf, its bound null. */
const bucketSchema = z.object({ leSeconds: seconds.nullable(), count });

const operationsSchema = z.object({ sent: count, succeeded: count, failed: count });

const kindSchema = z.object({
  kind: z.enum(operationKinds),
  operations: operationsSchema,
  /** Successful operations a second. */
  throughput: z.number().nonnegative(),
  /** From when a request was due (open loop) or sent (closed loop) to its answer. */
  latency: latencySchema.optional(),
  buckets: z.array(bucketSchema),
  /** hdr-histogram's compressed form of `latency`, microseconds. */
  histogram: z.string(),
});

const errorSchema = z.object({
  /** gRPC's number and name, such as 14 and UNAVAILABLE. */
  code: count,
  name: z.string(),
  message: z.string(),
  count,
  /** Since the measured time began. */
  firstAtSeconds: z.number(),
});

const secondSchema = z.object({
  /** Since the measured time began: 0 is the first second. */
  second: count,
  succeeded: count,
  failed: count,
  p50: seconds.optional(),
  p99: seconds.optional(),
  max: seconds.optional(),
});

/** What the open loop did with its schedule. */
const rateSchema = z.object({
  /** Operations a second. */
  asked: z.number().positive(),
  /** Due, while the schedule ran: random gaps make it differ from `asked`, by a share of about one over the root of their number. */
  due: z.number().nonnegative(),
  /** Sent, while the schedule ran. */
  reached: z.number().nonnegative(),
  /** From when a request was due until it was written, seconds. */
  lag: latencySchema.optional(),
  /** From its writing to its answer, seconds: what a closed loop would have shown. */
  service: latencySchema.optional(),
  /** hdr-histogram's compressed forms of `lag` and `service`, microseconds: rounds are merged by them. */
  lagHistogram: z.string(),
  serviceHistogram: z.string(),
  /** Requests that were due before the end and never sent, because `--max-inflight` were under way. They count as failed. */
  unsent: count,
});

const clientSchema = z.object({
  cpuSeconds: seconds,
  /** Processor seconds of this process for each operation that ended. */
  cpuPerOperation: seconds,
  /** Share of the time in which the event loop worked, 0 to 1. */
  eventLoopUtilization: z.number().min(0).max(1),
  connections: count,
  reconnects: count,
});

/**
 * What the members' own counters say of a round, its warm-up included; absent where their pages cannot be read. Every member
 * applies every write: puts, deletes and leader changes are those of the member that counted most, the others add up.
 */
const serverSchema = z.object({
  members: count,
  puts: count,
  ranges: count,
  deletes: count,
  txns: count,
  /** Requests by gRPC method and code as etcd counted them, summed: `Put OK`. */
  handled: z.record(z.string(), count),
  leaderChanges: count,
  cpuSeconds: seconds,
  dbSizeBytesBefore: count,
  dbSizeBytesAfter: count,
});

export const roundSchema = z.object({
  /** From 1. */
  round: count,
  durationSeconds: seconds,
  operations: operationsSchema,
  throughput: z.number().nonnegative(),
  latency: latencySchema.optional(),
  kinds: z.array(kindSchema),
  /** Operations of the warm-up, which no other figure contains. */
  warmup: operationsSchema,
  timeline: z.array(secondSchema),
  errors: z.array(errorSchema),
  rate: rateSchema.optional(),
  client: clientSchema,
  server: serverSchema.optional(),
  /** Why `server` is absent. */
  serverAbsence: z.string().optional(),
  /** Why this is not the round that was asked for: "the generator was the bottleneck: …" (see bench/invalid.ts). Empty for a valid round. */
  invalid: z.array(z.string()),
});

const environmentSchema = z.object({
  toolVersion: z.string(),
  nodeVersion: z.string(),
  platform: z.string(),
  cpuModel: z.string(),
  cores: count,
  etcdVersions: z.array(z.string()),
  members: count,
});

const sloSchema = z.object({
  /** As given: `write.throughput>=20000`. */
  text: z.string(),
  passed: z.boolean(),
  /** Operations a second, seconds or a ratio; absent where nothing was measured. */
  measured: z.number().optional(),
  limit: z.number(),
});

export const resultSchema = z.object({
  schemaVersion: z.literal(resultSchemaVersion),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  workload: z.string(),
  /** Every setting that shapes the load, as flags: what two runs must share to be compared. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  environment: environmentSchema,
  rounds: z.array(roundSchema),
  /** All rounds as one: sums, merged histograms, and the mean of throughputs. */
  total: roundSchema,
  slos: z.array(sloSchema),
  interrupted: z.boolean(),
});

export type LatencySummary = z.infer<typeof latencySchema>;
export type LatencyBucket = z.infer<typeof bucketSchema>;
export type OperationCounts = z.infer<typeof operationsSchema>;
export type KindResult = z.infer<typeof kindSchema>;
export type ErrorCount = z.infer<typeof errorSchema>;
export type SecondResult = z.infer<typeof secondSchema>;
export type RateResult = z.infer<typeof rateSchema>;
export type ClientResult = z.infer<typeof clientSchema>;
export type ServerResult = z.infer<typeof serverSchema>;
export type RoundResult = z.infer<typeof roundSchema>;
export type BenchEnvironment = z.infer<typeof environmentSchema>;
export type SloOutcome = z.infer<typeof sloSchema>;
export type BenchResult = z.infer<typeof resultSchema>;
