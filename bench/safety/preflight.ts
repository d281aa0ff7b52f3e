import type { WriteEstimate } from './estimate.ts';
import { answers, clusterIdsOf, type ClusterFacts, leaderIdOf, membersOf, titleOf } from './facts.ts';
import { bytes } from '../report/format.ts';

/** etcd stops all writes at its quota, by an alarm that a person has to lift: a bench stays away from it. */
export const quotaShareLimit = 0.8;

/** `memberID:1234 alarm:NOSPACE`, as Go's protobuf prints an AlarmMember (v3rpc/maintenance.go, Status). */
const statusAlarm = /alarm:(\w+)/;

function alarmsIn({ endpoints, alarms }: ClusterFacts): readonly string[] {
  const ofStatuses = endpoints.flatMap(({ status }) => (status.ok ? status.value.errors : []));
  const ofPages = endpoints.flatMap(({ native }) => (native.ok ? (native.value.alarms ?? []) : []));
  const names = [
    ...ofStatuses.map((text) => statusAlarm.exec(text)?.[1]),
    ...(alarms?.ok === true ? alarms.value : ofPages).map(({ type }) => type),
  ];
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** The endpoints that do not answer, a sentence each. A linearizable read tells whether the others have a quorum. */
export function silentEndpoints({ endpoints }: ClusterFacts): readonly string[] {
  return endpoints
    .filter((facts) => !answers(facts))
    .map(({ endpoint, status }) => `${endpoint.address} does not answer${status.ok ? '' : ` (${status.detail})`}`);
}

/** `Status` is refused by some versions' auth rules; then the alarms may still be had from elsewhere. */
function unknownAlarms({ endpoints, alarms }: ClusterFacts): readonly string[] {
  if (endpoints.some(({ status }) => status.ok) || alarms?.ok === true) return [];
  return [`nobody tells whether an alarm is raised${alarms === undefined ? '' : ` (${alarms.detail})`}`];
}

function readProblem({ read }: ClusterFacts): readonly string[] {
  if (read.ok) return [];
  if (read.reason === 'permission_denied' || read.reason === 'unauthenticated') {
    return [`the user may not read below the prefix (${read.detail})`];
  }
  return [`it has no quorum: a linearizable read did not get through (${read.detail})`];
}

/** Members whose quota is not known are judged by etcd's default, a sentence each. */
export function assumedQuotas(facts: ClusterFacts): readonly string[] {
  return membersOf(facts).flatMap((member) => {
    const { quotaBytes, isQuotaAssumed } = member;
    if (quotaBytes === undefined || !isQuotaAssumed) return [];
    return [`${titleOf(member)} does not tell its quota: etcd's default of ${bytes(quotaBytes)} is assumed`];
  });
}

function unknownSize(facts: ClusterFacts): readonly string[] {
  const members = membersOf(facts);
  if (members.length === 0 || members.some(({ dbSizeBytes }) => dbSizeBytes !== undefined)) return [];
  return ['nobody tells how large the database is'];
}

function quotaProblems(facts: ClusterFacts, { sizeBytes: added }: WriteEstimate): readonly string[] {
  return membersOf(facts).flatMap((member) => {
    const { dbSizeBytes, dbSizeInUseBytes, quotaBytes } = member;
    if (dbSizeBytes === undefined || quotaBytes === undefined) return [];
    const limit = quotaShareLimit * quotaBytes;
    const now = `the database of ${titleOf(member)} has ${bytes(dbSizeBytes)} of its quota of ${bytes(quotaBytes)}`;
    if (dbSizeBytes > limit) return [`${now}, more than 80 %`];
    // Free pages are used before the file grows.
    const then = Math.max(dbSizeBytes, (dbSizeInUseBytes ?? dbSizeBytes) + added);
    return then > limit ? [`${now}, and this run may write ${bytes(added)}, to more than 80 % of it`] : [];
  });
}

/**
 * Why a cluster must not be loaded with what `estimate` says; empty if nothing speaks against it. That no endpoint answers at all
 * is not for here: then there is nothing to load.
 */
export function refusals(facts: ClusterFacts, estimate: WriteEstimate): readonly string[] {
  const clusters = clusterIdsOf(facts);
  return [
    ...(clusters.size > 1 ? [`the endpoints belong to ${clusters.size} clusters: ${[...clusters].join(', ')}`] : []),
    ...alarmsIn(facts).map((alarm) => `the alarm ${alarm} is raised`),
    ...unknownAlarms(facts),
    ...(leaderIdOf(facts) === undefined && !readThrough(facts) ? ['it has no leader'] : []),
    ...readProblem(facts),
    ...unknownSize(facts),
    ...quotaProblems(facts, estimate),
  ];
}

/** A linearizable read that got through proves a leader, also where nobody may say who it is. */
function readThrough({ read }: ClusterFacts): boolean {
  return read.ok;
}
