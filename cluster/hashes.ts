import type { KeyValueHash } from '../etcd/replies.ts';
import type { HashRound } from './observation.ts';

/** Entries with the same key, largest group first. */
function groups(
  entries: readonly KeyValueHash[],
  key: (entry: KeyValueHash) => string,
): readonly (readonly KeyValueHash[])[] {
  const byKey = new Map<string, KeyValueHash[]>();
  for (const entry of entries) byKey.set(key(entry), [...(byKey.get(key(entry)) ?? []), entry]);
  return [...byKey.values()].sort((left, right) => right.length - left.length);
}

/** Hashes compare only where the same range of revisions was hashed. */
function range({ compactRevision, hashRevision }: KeyValueHash): string {
  return `${compactRevision}-${hashRevision ?? '?'}`;
}

export interface HashComparison {
  /** Undefined while fewer than two hashes cover the same revisions. */
  readonly consistent: boolean | undefined;
  /** Members whose hash is not the one that most have. */
  readonly deviating: readonly string[];
}

/** Compares the hashes of one round. A tie (two members, two hashes) names both. */
export function compareHashes(round: HashRound | undefined): HashComparison {
  const comparable = groups(round?.hashes ?? [], range)[0] ?? [];
  if (comparable.length < 2) return { consistent: undefined, deviating: [] };
  const byHash = groups(comparable, (entry) => String(entry.hash));
  if (byHash.length === 1) return { consistent: true, deviating: [] };
  const majority = byHash[0]?.length ?? 0;
  const minority = majority * 2 > comparable.length ? byHash.slice(1) : byHash;
  return { consistent: false, deviating: minority.flat().map((entry) => entry.memberId) };
}
