import { rawDriver } from '../../bench/driver/raw/driver.ts';
import { ConnectionPool } from '../../bench/load/connection-pool.ts';
import { runRound } from '../../bench/load/round.ts';
import { slotCountOf } from '../../bench/plan-check.ts';
import type { BenchPlan } from '../../bench/plan.ts';
import { KeyLayout } from '../../bench/workload/key-layout.ts';
import { Random } from '../../bench/workload/random.ts';
import { operationSource } from '../../bench/workload/sources.ts';
import { endpointAddress } from '../../etcd/endpoint.ts';
import { loadAskedSchema, type LoadAnswer } from './load-asked.ts';

// Started by `runLoad`: one round of puts against a server that knows no more of etcd than puts, so nothing is looked at before.
const asked = loadAskedSchema.parse(JSON.parse(process.argv[2] ?? ''));
const endpoint = endpointAddress(asked.url);
if (endpoint === undefined) throw new Error(`${asked.url} is no endpoint`);
const plan: BenchPlan = {
  workload: 'write',
  endpoints: [endpoint],
  tls: undefined,
  credentials: undefined,
  driver: 'raw',
  target: 'all',
  connectionCount: asked.connections,
  clientCount: asked.clients,
  operationLimit: asked.operations,
  durationMs: asked.durationMs,
  warmupMs: asked.warmupMs,
  rate: asked.rate,
  arrival: 'constant',
  inFlightLimit: 10_000,
  requestTimeoutMs: 10_000,
  rounds: 1,
  seed: 1,
  prefix: 'perf/',
  keySizeBytes: 32,
  valueSizeBytes: 256,
  keySpace: 10_000,
  keyOrder: 'random',
  serializable: false,
  ratio: 1,
  rangeLimit: 1,
  watcherCount: 1,
  keepsKeys: true,
  isForced: true,
  errorBudgetRatio: 0,
};
const slotCount = slotCountOf(plan);
const pool = await ConnectionPool.open({
  ...{ driver: rawDriver, endpoints: plan.endpoints, tls: undefined, token: undefined },
  ...{ connectionCount: plan.connectionCount, slotCount, connectTimeoutMs: 5_000 },
});
const random = new Random(plan.seed);
const source = operationSource('write', {
  keys: new KeyLayout(plan.prefix, plan.keySizeBytes, plan.keySpace),
  value: random.bytes(plan.valueSizeBytes),
  ...{ leaseId: undefined, slotCount, keyOrder: plan.keyOrder, serializable: false, ratio: 1, rangeLimit: 1, random },
});
const memory: LoadAnswer['memory'][number][] = [];
const startsUnixMs = performance.timeOrigin + performance.now();
const round = await runRound({
  ...{ plan, round: 1, pool, source, signal: new AbortController().signal },
  onProgress: ({ succeeded }) => memory.push({ operations: succeeded, residentBytes: process.memoryUsage.rss() }),
});
await pool.close();
const answer: LoadAnswer = { startsUnixMs, round: { ...round, timeline: [] }, memory };
process.stdout.write(JSON.stringify(answer));
