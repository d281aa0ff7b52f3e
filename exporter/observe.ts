import type { CollectorSwitches } from '../config/config.ts';
import { collectAlarms } from '../cluster/alarms.ts';
import { chooseMembership } from '../cluster/membership.ts';
import { answered, type ClusterObservation, type MemberObservation, valueOf } from '../cluster/observation.ts';
import type { Part } from '../etcd/reason.ts';
import type { Alarm } from '../etcd/replies.ts';
import type { ClusterConnections } from './cluster-connections.ts';
import { collectAlarmList } from './collectors/alarms.ts';
import { collectMembership } from './collectors/membership.ts';
import { collectNativePage } from './collectors/native-page.ts';
import { collectStatus } from './collectors/status.ts';
import type { MemberConnection } from './member-connection.ts';

interface Answer {
  readonly observation: MemberObservation;
  readonly statusAtMs: number;
}

async function observeMember(
  connection: MemberConnection,
  collectors: CollectorSwitches,
  deadlineMs: number,
): Promise<Answer> {
  let statusAtMs = NaN;
  const [status, native, membership] = await Promise.all([
    collectors.status
      ? collectStatus(connection, deadlineMs).then((part) => {
          if (part.ok) statusAtMs = performance.now();
          return part;
        })
      : undefined,
    collectors['native-page'] ? collectNativePage(connection, deadlineMs) : undefined,
    collectors.membership && !connection.isLearner ? collectMembership(connection, deadlineMs) : undefined,
  ]);
  connection.answers = [status, native, membership].some((part) => part?.ok === true);
  // An address may lead to another member than yesterday: what answers now counts.
  connection.memberId =
    valueOf(status)?.memberId ?? valueOf(membership)?.answeredBy ?? valueOf(native)?.memberId ?? connection.memberId;
  return {
    observation: { memberId: connection.memberId, endpoint: connection.endpoint, status, native, membership },
    statusAtMs,
  };
}

function skewSeconds(answers: readonly Answer[]): number | undefined {
  const times = answers.map((answer) => answer.statusAtMs).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? undefined : (Math.max(...times) - Math.min(...times)) / 1000;
}

/** One observation of each member, an answer before a failure: two endpoints, or a balancer, may lead to the same one. */
function firstOfEachMember(observations: readonly MemberObservation[]): readonly MemberObservation[] {
  const seen = new Set<string>();
  const answersFirst = observations.toSorted((left, right) => Number(answered(right)) - Number(answered(left)));
  return answersFirst.filter(({ memberId }) => {
    if (memberId === undefined) return true;
    if (seen.has(memberId)) return false;
    seen.add(memberId);
    return true;
  });
}

/** How much of the whole time may be gone when the known, and then the new members have answered: one that hangs leaves the rest. */
const knownMembersShare = 0.8;
const newMembersShare = 0.9;

export interface ObserveOptions {
  readonly collectors: CollectorSwitches;
  /** For one answer of one member. */
  readonly dialTimeoutMs: number;
  /** For the whole observation. */
  readonly timeoutMs: number;
  /** The Alarm RPC's last answer if it is recent enough not to be asked for again. */
  readonly recentAlarms: Part<readonly Alarm[]> | undefined;
}

/**
 * One look at a cluster: all members in parallel, each part failing alone; then the members that the list names and no
 * connection covered yet; then, only if no answer tells of alarms, the Alarm RPC at one member. Never rejects for what a
 * member does; rejects only for a defect of this program.
 */
export async function observeCluster(
  connections: ClusterConnections,
  options: ObserveOptions,
): Promise<ClusterObservation> {
  const start = performance.now();
  const { collectors, dialTimeoutMs, timeoutMs } = options;
  const deadlineMs = (share: number): number =>
    Math.max(1, Math.min(dialTimeoutMs, share * timeoutMs - (performance.now() - start)));
  await connections.refreshTls();
  const observeAll = (members: readonly MemberConnection[], share: number): Promise<Answer[]> => {
    const limit = deadlineMs(share);
    return Promise.all(members.map((member) => observeMember(member, collectors, limit)));
  };
  const answers = await observeAll(connections.all(), knownMembersShare);
  const membership = chooseMembership(answers.map((answer) => answer.observation));
  if (membership !== undefined)
    answers.push(...(await observeAll(connections.reconcile(membership.members), newMembersShare)));

  // Read again: reconciling may have told whose an endpoint is that did not answer.
  const members = firstOfEachMember(
    answers.map(({ observation }) => ({
      ...observation,
      memberId: connections.at(observation.endpoint)?.memberId ?? observation.memberId,
    })),
  );
  const observed = {
    statusSkewSeconds: skewSeconds(answers),
    members,
    alarms: undefined,
    hashRound: undefined,
    atMs: Date.now(),
    durationSeconds: 0,
  };
  const alarms = await askForAlarms(connections, observed, options, deadlineMs(1));
  return { ...observed, alarms, atMs: Date.now(), durationSeconds: (performance.now() - start) / 1000 };
}

async function askForAlarms(
  connections: ClusterConnections,
  observed: ClusterObservation,
  { collectors, recentAlarms }: ObserveOptions,
  deadlineMs: number,
): Promise<Part<readonly Alarm[]> | undefined> {
  const isNeeded = collectors.alarms && collectAlarms(observed) === undefined;
  if (isNeeded && recentAlarms !== undefined) return recentAlarms;
  // How it fared when it was needed last, perhaps elsewhere, says nothing of now.
  for (const connection of connections.all()) connection.forget('alarms');
  if (!isNeeded) return undefined;
  const witness = observed.members.find(answered);
  const connection = connections.at(witness?.endpoint);
  return connection === undefined ? undefined : collectAlarmList(connection, deadlineMs);
}
