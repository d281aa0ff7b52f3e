import type { HashRound } from '../../cluster/observation.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { ClusterConnections } from '../cluster-connections.ts';
import { collect } from './collect.ts';

/** HashKV reads every key up to the revision. */
export const hashDeadlineMs = 60_000;
export const hashIntervalMs = 600_000;

/**
 * Hashes the data of all voters that answer at one revision, the lowest that any of them has: at a higher one a
 * member that lags would refuse, as learners always do. Undefined if the revision of fewer than two voters is known.
 */
export async function collectHashes(
  view: ClusterView,
  connections: Pick<ClusterConnections, 'of'>,
): Promise<HashRound | undefined> {
  const revisions = new Map(
    view.members.flatMap(({ id, revision, isLearner }) =>
      revision === undefined || isLearner ? [] : [[id, revision]],
    ),
  );
  if (revisions.size < 2) return undefined;
  const revision = Math.min(...revisions.values());
  const parts = await Promise.all(
    [...revisions.keys()]
      .flatMap((memberId) => connections.of(memberId) ?? [])
      .map((connection) =>
        collect(connection, 'hash', hashDeadlineMs, (limit) => connection.rpc.hashKeyValues(revision, limit)),
      ),
  );
  return { atSeconds: Date.now() / 1000, revision, hashes: parts.flatMap((part) => (part.ok ? [part.value] : [])) };
}
