import type { KeyValueHash } from '../etcd/replies.ts';
import type { HashRound } from './observation.ts';

/** Entries with the same key, together. */
function groups(
  entries: readonly KeyValueHash[],
  key: (entry: KeyValueHash) => string,
): readonly (readonly KeyValueHash[])[] {
  const byKey = new Map<string, KeyValueHash[]>();
  for (const entry of entries) byKey.set(key(entry), [...(byKey.get(key(entry)) ?? []), entry]);
  return [...byKey.values()];
}

/** Hashes compare only where the same range of revisions was hashed. etcd 3.4 does not tell the upper end: it is as asked for. */
function range({ compactRevision, hashRevision }: KeyValueHash): string {
  return `${compactRevision}-${hashRevision ?? '?'}`;
}

/** Those of the group whose hash is not the one that more than half have; all, if there is no such hash. */
function deviating(comparable: readonly KeyValueHash[]): readonly KeyValueHash[] {
  const byHash = groups(comparable, (entry) => String(entry.hash));
  const majority = byHash.find((group) => group.length * 2 > comparable.length);
  return comparable.filter((entry) => majority?.includes(entry) !== true);
}

export interface HashComparison {
  /** Undefined while no two hashes cover the same revisions. */
  readonly consistent: boolean | undefined;
  /** Members whose hash is not the one that most have. */
  readonly deviating: readonly string[];
}

/** Compares the hashes of one round. A tie (two members, two hashes) names both. */
export function compareHashes(round: HashRound | undefined): HashComparison {
  const comparable = groups(round?.hashes ?? [], range).filter((group) => group.length > 1);
  const ids = comparable.flatMap((group) => deviating(group).map((entry) => entry.memberId));
  return { consistent: comparable.length === 0 ? undefined : ids.length === 0, deviating: [...new Set(ids)].sort() };
}
