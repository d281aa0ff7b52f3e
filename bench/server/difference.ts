import type { RoundResult, ServerResult } from '../result/schema.ts';
import type { MemberCounters } from './counters.ts';
import type { CountersRead } from './page.ts';

/** What a result carries of the members' counters: them, or why they are absent. */
export type ServerPart = Pick<RoundResult, 'server' | 'serverAbsence'>;

interface Span {
  readonly before: MemberCounters;
  readonly after: MemberCounters;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function handledIn(spans: readonly Span[]): Record<string, number> {
  const handled: Record<string, number> = {};
  for (const { before, after } of spans) {
    for (const [call, count] of after.handled) {
      const grown = count - (before.handled.get(call) ?? 0);
      if (grown > 0) handled[call] = (handled[call] ?? 0) + grown;
    }
  }
  return handled;
}

function serverResult(spans: readonly Span[]): ServerResult {
  const grown = (counter: 'puts' | 'ranges' | 'deletes' | 'leaderChanges' | 'cpuSeconds'): readonly number[] =>
    spans.map(({ before, after }) => after[counter] - before[counter]);
  const handled = handledIn(spans);
  return {
    members: spans.length,
    puts: Math.max(...grown('puts')),
    ranges: sum(grown('ranges')),
    deletes: Math.max(...grown('deletes')),
    txns: sum(Object.entries(handled).flatMap(([call, count]) => (call.startsWith('Txn ') ? [count] : []))),
    handled,
    leaderChanges: Math.max(...grown('leaderChanges')),
    cpuSeconds: Math.max(0, sum(grown('cpuSeconds'))),
    dbSizeBytesBefore: Math.max(...spans.map(({ before }) => before.dbSizeBytes)),
    dbSizeBytesAfter: Math.max(...spans.map(({ after }) => after.dbSizeBytes)),
  };
}

/**
 * What the members counted between two readings of their pages, the same members in the same order. Every member applies every
 * write, so puts, deletes and leader changes are those of the member that counted most; ranges, requests and processor time are
 * each member's own and add up. Transactions are gRPC's count: the store's own leaves out those with one operation.
 * The figures are absent if one of the pages is, or if a member was started anew in between.
 */
export function serverPart(before: readonly CountersRead[], after: readonly CountersRead[]): ServerPart {
  const spans: Span[] = [];
  for (const [index, first] of before.entries()) {
    const second = after[index];
    if (!first.ok) return { serverAbsence: first.why };
    if (second?.ok !== true) return { serverAbsence: second?.why ?? 'a page was not read again' };
    if (first.counters.startedAtSeconds !== second.counters.startedAtSeconds) {
      return { serverAbsence: 'a member was started anew, its counters begin at 0 again' };
    }
    spans.push({ before: first.counters, after: second.counters });
  }
  return spans.length === 0 ? { serverAbsence: 'there is no page to read' } : { server: serverResult(spans) };
}
