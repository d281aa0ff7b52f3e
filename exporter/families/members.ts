import type { MemberView } from '../../cluster/view.ts';
import { alarmTypes } from '../../etcd/replies.ts';
import type { Labels } from '../../metrics/definition.ts';
import { memberMetrics } from '../../metrics/member.ts';
import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { endpointLabels } from '../endpoint-labels.ts';
import type { Page } from './page.ts';

function addState(page: Page, labels: Labels, member: MemberView): void {
  const { version, storageVersion, endpoint } = member;
  if (version !== undefined) {
    page.add(
      memberMetrics.info,
      { ...labels, version, storage_version: storageVersion ?? '', client_url: endpoint ?? '' },
      1,
    );
  }
  page.add(memberMetrics.up, labels, member.up);
  page.add(memberMetrics.linked, labels, member.linked);
  page.add(memberMetrics.started, labels, member.started);
  page.add(memberMetrics.isLearner, labels, member.isLearner);
  page.add(memberMetrics.hasLeader, labels, member.hasLeader);
  page.add(memberMetrics.isLeader, labels, member.isLeader);
  for (const alarm of alarmTypes) page.add(memberMetrics.alarm, { ...labels, alarm }, member.alarms?.includes(alarm));
  for (const { remoteId, active } of member.links)
    page.add(memberMetrics.linkActive, { ...labels, remote_id: remoteId }, active);
}

function addProgress(page: Page, labels: Labels, member: MemberView): void {
  page.add(memberMetrics.raftTerm, labels, member.raftTerm);
  page.add(memberMetrics.raftIndex, labels, member.raftIndex);
  page.add(memberMetrics.raftAppliedIndex, labels, member.raftAppliedIndex);
  page.add(memberMetrics.lag, labels, member.lagEntries);
  page.add(memberMetrics.revision, labels, member.revision);
  page.add(memberMetrics.dbSize, labels, member.dbSizeBytes);
  page.add(memberMetrics.dbSizeInUse, labels, member.dbSizeInUseBytes);
  page.add(memberMetrics.dbQuota, labels, member.dbSizeQuotaBytes);
}

function addProbes(page: Page, labels: Labels, memberId: string, { probes }: ClusterSnapshot): void {
  const read = probes.read.byMember.get(memberId);
  const write = probes.write.byMember.get(memberId);
  if (read !== undefined) page.addHistogram(memberMetrics.readProbe, read.durations.sample(labels));
  if (write !== undefined) page.addHistogram(memberMetrics.writeProbe, write.durations.sample(labels));
  for (const [reason, count] of read?.failures ?? [])
    page.add(memberMetrics.readProbeFailures, { ...labels, reason }, count);
  for (const [reason, count] of write?.failures ?? [])
    page.add(memberMetrics.writeProbeFailures, { ...labels, reason }, count);
}

function addHash(page: Page, labels: Labels, memberId: string, { observation }: ClusterSnapshot): void {
  const round = observation.hashRound;
  if (round?.hashes.some((hash) => hash.memberId === memberId) === true) {
    page.add(memberMetrics.hashRevision, labels, round.revision);
    page.add(memberMetrics.hashTimestamp, labels, round.atSeconds);
  }
}

/** Certificates, clocks and round trips of every endpoint; one that is no known member's is named by its address. */
function addEndpoints(page: Page, clusterLabels: Labels, { view, connections, probes }: ClusterSnapshot): void {
  for (const connection of connections) {
    const { key, outcomes } = connection;
    const labels = { ...clusterLabels, ...endpointLabels(view, connection) };
    const certificates = outcomes.get('certificates')?.part;
    const skew = outcomes.get('clock-skew')?.part;
    const roundTrip = probes.roundTrip.byMember.get(key);
    if (certificates?.ok === true && typeof certificates.value === 'number') {
      page.add(memberMetrics.certificateExpiry, labels, certificates.value);
    }
    if (skew?.ok === true && typeof skew.value === 'number') page.add(memberMetrics.clockSkew, labels, skew.value);
    if (roundTrip !== undefined) page.addHistogram(memberMetrics.roundTrip, roundTrip.durations.sample(labels));
  }
}

/** `etcd_monitor_member_*` and the probes of every member of one cluster. */
export function addMembers(page: Page, clusterLabels: Labels, snapshot: ClusterSnapshot): void {
  for (const member of snapshot.view.members) {
    const labels = { ...clusterLabels, instance: member.instance, member_id: member.id };
    addState(page, labels, member);
    addProgress(page, labels, member);
    addProbes(page, labels, member.id, snapshot);
    addHash(page, labels, member.id, snapshot);
  }
  addEndpoints(page, clusterLabels, snapshot);
}
