import type { AlarmType, Member } from '../etcd/replies.ts';
import { isLinked, type LinkedMember, type TellingMember } from './links.ts';
import { answered, isStarted, type MemberObservation, nativeOf, valueOf } from './observation.ts';
import type { CandidateView } from './quorum.ts';

function linkedMember(
  member: Member,
  observation: MemberObservation | undefined,
  currentIds: ReadonlySet<string>,
): TellingMember {
  const onPage = observation === undefined ? undefined : nativeOf(observation)?.links;
  return {
    id: member.id,
    up: observation !== undefined && answered(observation),
    tellsLinks: onPage !== undefined,
    // Removed members stay on the native page as inactive for ever.
    links: (onPage ?? []).filter((link) => currentIds.has(link.remoteId) && link.remoteId !== member.id),
  };
}

/** Leadership as the member sees it, from Status or else from its native page. */
function leadershipFields(
  observation: MemberObservation | undefined,
): Pick<CandidateView, 'hasLeader' | 'isLeader' | 'leaderId'> {
  const status = valueOf(observation?.status);
  if (status !== undefined) {
    const { leaderId, memberId } = status;
    return { hasLeader: leaderId !== undefined, isLeader: leaderId === memberId, leaderId };
  }
  const native = observation === undefined ? undefined : nativeOf(observation);
  return { hasLeader: native?.hasLeader, isLeader: native?.isLeader, leaderId: undefined };
}

function memberView(
  member: Member,
  linked: LinkedMember,
  isLinkedByPeer: boolean | undefined,
  observation: MemberObservation | undefined,
  alarms: ReadonlyMap<string, readonly AlarmType[]> | undefined,
): Omit<CandidateView, 'lagEntries'> {
  const status = valueOf(observation?.status);
  const native = observation === undefined ? undefined : nativeOf(observation);
  return {
    id: member.id,
    instance: member.name === '' ? member.id : member.name,
    endpoint: observation?.endpoint,
    isLearner: member.isLearner,
    started: isStarted(member),
    up: linked.up,
    linked: isLinkedByPeer,
    version: status?.version ?? native?.version,
    storageVersion: status?.storageVersion,
    ...leadershipFields(observation),
    raftTerm: status?.raftTerm,
    raftIndex: status?.raftIndex ?? native?.proposalsCommitted,
    raftAppliedIndex: status?.raftAppliedIndex ?? native?.proposalsApplied,
    revision: status?.revision,
    dbSizeBytes: status?.dbSizeBytes ?? native?.dbSizeBytes,
    dbSizeInUseBytes: status?.dbSizeInUseBytes ?? native?.dbSizeInUseBytes,
    dbSizeQuotaBytes: status?.dbSizeQuotaBytes ?? native?.dbSizeQuotaBytes,
    alarms: alarms === undefined ? undefined : (alarms.get(member.id) ?? []),
    links: linked.links,
  };
}

/**
 * Puts together, for each member of the list, all that the observation says of it.
 * @param isSilent whether peers should hear a member and do not: then no link to it counts
 */
export function viewMembers(
  list: readonly Member[],
  observations: readonly MemberObservation[],
  alarms: ReadonlyMap<string, readonly AlarmType[]> | undefined,
  isSilent: (memberId: string) => boolean,
): readonly CandidateView[] {
  const byId = new Map(
    observations.flatMap((entry) => (entry.memberId === undefined ? [] : [[entry.memberId, entry]])),
  );
  const ids = new Set(list.map((member) => member.id));
  const linkedMembers = list.map((member) => linkedMember(member, byId.get(member.id), ids));
  const views = list.map((member, index) => {
    const linked = linkedMembers[index] ?? { id: member.id, up: false, tellsLinks: false, links: [] };
    const isLinkedByPeer = isLinked(linked, linkedMembers);
    const isAlive = isLinkedByPeer === true ? !isSilent(member.id) : isLinkedByPeer;
    return memberView(member, linked, isAlive, byId.get(member.id), alarms);
  });
  const committed = Math.max(...views.map((view) => view.raftIndex ?? 0));
  return views.map((view) => ({
    ...view,
    lagEntries: view.raftAppliedIndex === undefined ? undefined : Math.max(0, committed - view.raftAppliedIndex),
  }));
}
