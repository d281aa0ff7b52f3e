import type { ClusterView, MemberView } from '../cluster/view.ts';
import type { ClusterConnections } from './cluster-connections.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import { refused } from './collectors/collect.ts';
import { collectCertificateExpiry } from './collectors/certificates.ts';
import { collectClockSkew } from './collectors/clock-skew.ts';
import { collectReadProbe } from './collectors/read-probe.ts';
import { collectRoundTrip } from './collectors/round-trip.ts';
import { collectWriteProbe, writeProbeObstacle } from './collectors/write-probe.ts';
import type { MemberConnection } from './member-connection.ts';
import type { ClusterProbes } from './probe-results.ts';

/** What probing a cluster needs. */
export interface ProbeContext {
  readonly settings: ClusterSettings;
  readonly connections: ClusterConnections;
  readonly probes: ClusterProbes;
}

async function eachMember(
  { connections }: ProbeContext,
  view: ClusterView,
  run: (member: MemberView, connection: MemberConnection) => Promise<void>,
): Promise<void> {
  await Promise.all(
    view.members.flatMap((member) => {
      const connection = connections.of(member.id);
      return connection === undefined ? [] : [run(member, connection)];
    }),
  );
}

async function writeThrough(
  context: ProbeContext,
  view: ClusterView,
  member: MemberView,
  connection: MemberConnection,
): Promise<void> {
  const { settings, probes } = context;
  const obstacle = writeProbeObstacle(view, member);
  if (obstacle !== undefined) {
    connection.record('write-probe', settings.dialTimeoutMs, refused(obstacle.reason, obstacle.detail));
    return;
  }
  const part = await collectWriteProbe(connection, settings.probeKey, settings.dialTimeoutMs);
  probes.write.add(member.id, part, performance.now());
}

/** One read and one write through every member, in that order, so that a read does not wait behind the write's fsync. */
export async function probeMembers(context: ProbeContext, view: ClusterView): Promise<void> {
  const { settings, probes } = context;
  const { collectors, probeKey: key, dialTimeoutMs } = settings;
  await eachMember(context, view, async (member, connection) => {
    if (collectors['read-probe']) {
      const part = await collectReadProbe(connection, { key, isLearner: member.isLearner }, dialTimeoutMs);
      probes.read.add(member.id, part, performance.now());
    }
    // Learners refuse writes.
    if (collectors['write-probe'] && !member.isLearner && member.up)
      await writeThrough(context, view, member, connection);
    else connection.forget('write-probe');
  });
}

/**
 * What changes slowly: certificates, clocks, the way to each endpoint. Also where nobody has answered yet: an expired
 * certificate may be the reason.
 */
export async function checkEndpoints({ settings, connections, probes }: ProbeContext): Promise<void> {
  const { collectors, dialTimeoutMs } = settings;
  await Promise.all(
    connections.representatives().map(async (connection) => {
      if (collectors['round-trip']) {
        probes.roundTrip.add(connection.key, await collectRoundTrip(connection, dialTimeoutMs), performance.now());
      }
      if (collectors.certificates) await collectCertificateExpiry(connection, dialTimeoutMs);
      if (collectors['clock-skew']) await collectClockSkew(connection, dialTimeoutMs);
    }),
  );
}
