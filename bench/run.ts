import { randomInt } from 'node:crypto';
import type { EndpointAddress } from '../etcd/endpoint.ts';
import { environmentOf } from './environment.ts';
import type { BenchEvent } from './event.ts';
import { type Load, openLoad } from './load-rounds.ts';
import { checkPlan, PlanError, runIdCharacters } from './plan-check.ts';
import type { BenchPlan } from './plan.ts';
import { ClusterWriter } from './prepare/cluster-writer.ts';
import { historyOf } from './prepare/history.ts';
import { RunKeys } from './prepare/run-keys.ts';
import { leaseTtlSeconds } from './prepare/run-lease.ts';
import { mergeRounds } from './record/merge.ts';
import { type BenchResult, resultSchemaVersion } from './result/schema.ts';
import { type LoadedRounds, loadRounds } from './rounds.ts';
import { ClusterAccess } from './safety/cluster-access.ts';
import { decide } from './safety/decide.ts';
import { describePlan, describeRemains } from './safety/describe.ts';
import { BenchInterruptedError } from './safety/errors.ts';
import { type ClusterFacts, membersOf } from './safety/facts.ts';
import { chooseTargets } from './safety/targets.ts';
import { settingsOf } from './settings.ts';
import { needsKeys } from './workload/sources.ts';

export interface RunOptions {
  readonly onEvent: (event: BenchEvent) => void;
  /** Ends the run early; it cleans up, and the result says `interrupted`. */
  readonly signal: AbortSignal;
  /** Of etcd-monitor, for the result. */
  readonly toolVersion: string;
}

/** What a run has once it has been decided that there is one. */
interface Run extends RunOptions {
  readonly plan: BenchPlan;
  readonly access: ClusterAccess;
  readonly facts: ClusterFacts;
  readonly targets: readonly EndpointAddress[];
  readonly writer: ClusterWriter;
  readonly keys: RunKeys;
}

const tokenTimeoutMs = 10_000;

/**
 * Runs a plan: looks at the cluster, says what it is going to do, writes the keys that it needs, loads in rounds, and takes its
 * keys away, whatever happened. The result has no SLOs.
 * @throws PlanError, BenchRefusedError, BenchUnreachableError, BenchInterruptedError; EtcdRpcError or TlsFileError where preparing
 * does not succeed
 */
export async function runBench(plan: BenchPlan, options: RunOptions): Promise<BenchResult> {
  const problems = checkPlan(plan);
  if (problems.length > 0) throw new PlanError(problems);
  const access = await ClusterAccess.open(plan);
  try {
    return await runOn(access, plan, options);
  } finally {
    access.close();
  }
}

async function runOn(access: ClusterAccess, plan: BenchPlan, options: RunOptions): Promise<BenchResult> {
  const startedAt = new Date().toISOString();
  const prefix = `${plan.prefix}${newRunId()}/`;
  const facts = await access.observe(prefix);
  const targets = chooseTargets(plan.target, facts);
  decide(plan, facts, options.onEvent);
  announce(plan, { facts, targets, prefix }, options.onEvent);
  const others = membersOf(facts).map(({ endpoint }) => endpoint);
  const writer = new ClusterWriter({
    endpoints: [...new Set([...targets, ...others])],
    tls: access.tls,
    credentials: plan.credentials,
  });
  const keys = new RunKeys({ plan, writer, prefix, onEvent: options.onEvent });
  const run: Run = { ...options, plan, access, facts, targets, writer, keys };
  try {
    const { rounds, isInterrupted, problem } = await prepareAndLoad(run);
    const total = mergeRounds(rounds);
    return {
      schemaVersion: resultSchemaVersion,
      startedAt,
      workload: plan.workload,
      settings: settingsOf(plan),
      environment: environmentOf(facts, options.toolVersion),
      rounds: [...rounds],
      total: problem === undefined ? total : { ...total, invalid: [...total.invalid, problem] },
      slos: [],
      interrupted: isInterrupted,
    };
  } finally {
    writer.close();
  }
}

/** So many lower-case letters and digits. */
function newRunId(): string {
  return randomInt(36 ** runIdCharacters)
    .toString(36)
    .padStart(runIdCharacters, '0');
}

function announce(
  plan: BenchPlan,
  about: { readonly facts: ClusterFacts; readonly targets: readonly EndpointAddress[]; readonly prefix: string },
  onEvent: RunOptions['onEvent'],
): void {
  const { facts, targets, prefix: keyPrefix } = about;
  const ttl = plan.keepsKeys ? undefined : leaseTtlSeconds;
  const intent = { facts, targets, keyPrefix, leaseTtlSeconds: ttl };
  onEvent({ type: 'plan', lines: describePlan(plan, intent), leftBehind: describeRemains(plan, intent) });
}

/** The rounds until the plan's end, or until a signal. Whatever happens, the keys are gone afterwards. */
async function prepareAndLoad(run: Run): Promise<LoadedRounds> {
  const { keys, plan, signal } = run;
  await keys.prepare();
  try {
    if (needsKeys(plan.workload)) await keys.populate(signal);
    if (signal.aborted) throw new BenchInterruptedError();
    const load = await authenticateAndOpen(run);
    try {
      return await loadRounds({ ...run, load });
    } finally {
      await load.close();
    }
  } finally {
    await keys.cleanUp();
    await tellHistory(run);
  }
}

async function authenticateAndOpen(run: Run): Promise<Load> {
  const { plan, writer, targets, access, keys } = run;
  let token = await writer.run((client, deadlineMs) => client.token(deadlineMs), tokenTimeoutMs);
  const refreshToken = async (): Promise<string | undefined> => {
    token = await writer.run(
      (client, deadlineMs) => (token === undefined ? client.token(deadlineMs) : client.renewToken(token, deadlineMs)),
      tokenTimeoutMs,
    );
    return token;
  };
  return openLoad({ plan, targets, tls: access.tls, token, refreshToken, keys });
}

async function tellHistory({ access, facts, onEvent }: Run): Promise<void> {
  const before = facts.endpoints.flatMap(({ status }) => (status.ok ? [status.value] : []));
  const history = historyOf(before, await access.statuses());
  if (history !== undefined) onEvent({ type: 'history', ...history });
}
