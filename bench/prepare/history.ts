import type { MemberStatus } from '../../etcd/replies.ts';

/** What a run has left behind that only a compaction takes away. */
export interface History {
  readonly revisions: number;
  /** Roughly: what others wrote meanwhile counts, too. */
  readonly sizeBytes: number;
}

/** How much history the members have gained between their statuses; the largest of them. Undefined where none says. */
export function historyOf(before: readonly MemberStatus[], after: readonly MemberStatus[]): History | undefined {
  const growths = before.flatMap(({ memberId, revision, dbSizeInUseBytes }) => {
    const later = after.find((status) => status.memberId === memberId);
    if (later === undefined) return [];
    return [{ revisions: later.revision - revision, sizeBytes: later.dbSizeInUseBytes - dbSizeInUseBytes }];
  });
  if (growths.length === 0) return undefined;
  const largest = (part: keyof History): number => Math.max(0, ...growths.map((growth) => growth[part]));
  return { revisions: largest('revisions'), sizeBytes: largest('sizeBytes') };
}
