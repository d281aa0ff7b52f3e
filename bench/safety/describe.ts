import { formatDuration } from '../../config/duration.ts';
import type { EndpointAddress } from '../../etcd/endpoint.ts';
import { slotCountOf } from '../plan-check.ts';
import type { BenchPlan } from '../plan.ts';
import { bytes } from '../report/format.ts';
import { leaseTtlSeconds as streamLeaseTtlSeconds } from '../stream/lease-ttl.ts';
import { needsKeys } from '../workload/sources.ts';
import { estimateWrites } from './estimate.ts';
import { type ClusterFacts, membersOf } from './facts.ts';

export interface Intent {
  readonly facts: ClusterFacts;
  readonly targets: readonly EndpointAddress[];
  /** Of every key of the run. */
  readonly keyPrefix: string;
  /** Undefined: the keys stay. */
  readonly leaseTtlSeconds: number | undefined;
}

function loadLine(plan: BenchPlan): string {
  const { operationLimit, durationMs, rounds, warmupMs, rate } = plan;
  const ends = [
    ...(operationLimit === undefined ? [] : [`${operationLimit} operations`]),
    ...(durationMs === undefined ? [] : [formatDuration(durationMs)]),
  ].join(' or ');
  const often = rounds === 1 ? '' : `${rounds} rounds of `;
  const warmup = warmupMs === 0 ? '' : ` after ${formatDuration(warmupMs)} of warm-up`;
  const loop =
    rate === undefined
      ? `closed loop, ${plan.clientCount} clients`
      : `open loop, ${rate} operations a second (${plan.arrival}), at most ${plan.inFlightLimit} in flight`;
  return `${plan.workload}: ${often}${ends}${warmup}; ${loop}, ${plan.connectionCount} connections (${plan.driver})`;
}

function targetLine(facts: ClusterFacts, targets: readonly EndpointAddress[]): string {
  const members = membersOf(facts);
  const texts = targets.map(({ address }) => {
    const member = members.find(({ endpoint }) => endpoint.address === address);
    const about = [member?.name, member?.isLeader === true ? 'leader' : undefined, etcdOf(member?.version)];
    const known = about.filter((text) => text !== undefined && text !== '').join(', ');
    return known === '' ? address : `${address} (${known})`;
  });
  return `loads ${texts.join(', ')}`;
}

function etcdOf(version: string | undefined): string | undefined {
  return version === undefined ? undefined : `etcd ${version}`;
}

function writesLine(plan: BenchPlan, facts: ClusterFacts): string {
  const { writes, sizeBytes, assumedPerSecond } = estimateWrites(plan);
  if (writes === 0) return 'writes no keys';
  const assumption = assumedPerSecond === undefined ? '' : `, at ${assumedPerSecond} a second`;
  const databases = membersOf(facts).flatMap(({ dbSizeBytes, quotaBytes }) =>
    dbSizeBytes === undefined
      ? []
      : [
          quotaBytes === undefined
            ? `${bytes(dbSizeBytes)}, no quota`
            : `${bytes(dbSizeBytes)} of ${bytes(quotaBytes)}`,
        ],
  );
  const now = databases.length === 0 ? '' : `; databases now: ${[...new Set(databases)].join(', ')}`;
  return `writes at most ${writes} times${assumption}, about ${bytes(sizeBytes)} on each member${now}`;
}

function leasesLine(plan: BenchPlan): string {
  const perRound = plan.rounds === 1 ? '' : ' for each round';
  const others =
    plan.ratio === 1 ? '' : '; the operations that are no keep-alives grant as many others and revoke them';
  return `grants ${slotCountOf(plan)} leases of ${formatDuration(streamLeaseTtlSeconds * 1000)}${perRound}${others}`;
}

function endLine({ leaseTtlSeconds, keyPrefix }: Intent, { workload }: BenchPlan): string {
  if (workload === 'lease') {
    const later = formatDuration(streamLeaseTtlSeconds * 1000);
    return `revokes its leases at the end; if it is killed, they end by themselves within ${later}`;
  }
  if (leaseTtlSeconds === undefined) return `keeps its keys: etcdctl del --prefix ${keyPrefix} deletes them`;
  const later = formatDuration(leaseTtlSeconds * 1000);
  return `deletes its keys at the end; if it is killed, etcd deletes them within ${later}. History stays until a compaction`;
}

/** What a run that cannot clean up any more may leave in a cluster, and what becomes of it. */
export function describeRemains({ workload }: BenchPlan, { leaseTtlSeconds, keyPrefix }: Intent): string {
  if (workload === 'lease') return `leases may be left: they end by themselves within ${streamLeaseTtlSeconds} s`;
  const keys = `keys below ${keyPrefix} may be left`;
  return leaseTtlSeconds === undefined
    ? `${keys}: etcdctl del --prefix ${keyPrefix} deletes them`
    : `${keys}: etcd deletes them within ${leaseTtlSeconds} s`;
}

/** What a run of `plan` is going to do to a cluster, line by line. */
export function describePlan(plan: BenchPlan, intent: Intent): readonly string[] {
  const { keySpace, keySizeBytes, valueSizeBytes, workload } = plan;
  const first = needsKeys(workload) ? ', written first' : '';
  const keys = `keys: ${keySpace} below ${intent.keyPrefix}${first}; ${keySizeBytes} bytes a key, ${valueSizeBytes} a value`;
  return [
    loadLine(plan),
    targetLine(intent.facts, intent.targets),
    ...(workload === 'lease' ? [leasesLine(plan)] : [keys]),
    ...(workload === 'watch' ? [`creates ${plan.watcherCount} watches on each of ${slotCountOf(plan)} keys`] : []),
    writesLine(plan, intent.facts),
    endLine(intent, plan),
  ];
}
