import { describe, expect, it } from 'vitest';
import type { MemberCounters } from './counters.ts';
import { serverPart } from './difference.ts';
import type { CountersRead } from './page.ts';

function page(changes: Partial<MemberCounters> = {}): CountersRead {
  const counters: MemberCounters = {
    startedAtSeconds: 1,
    puts: 100,
    ranges: 200,
    deletes: 300,
    handled: new Map([['Put OK', 50]]),
    leaderChanges: 1,
    cpuSeconds: 10,
    dbSizeBytes: 1000,
  };
  return { ok: true, counters: { ...counters, ...changes } };
}

describe('serverPart', () => {
  it('takes writes from the member that applied most, and adds up what each member did', () => {
    const before = [page(), page({ puts: 90, cpuSeconds: 20, dbSizeBytes: 900 })];
    const after = [
      page({
        puts: 110,
        ranges: 207,
        deletes: 304,
        handled: new Map([
          ['Put OK', 60],
          ['Txn OK', 3],
          ['Put Unavailable', 0],
        ]),
        cpuSeconds: 11,
        dbSizeBytes: 1500,
      }),
      page({ puts: 99, ranges: 201, handled: new Map([['Txn Unavailable', 1]]), leaderChanges: 2, cpuSeconds: 20.5 }),
    ];
    expect(serverPart(before, after)).toEqual({
      server: {
        members: 2,
        puts: 10,
        ranges: 8,
        deletes: 4,
        txns: 4,
        handled: { 'Put OK': 10, 'Txn OK': 3, 'Txn Unavailable': 1 },
        leaderChanges: 1,
        cpuSeconds: 1.5,
        dbSizeBytesBefore: 1000,
        dbSizeBytesAfter: 1500,
      },
    });
  });

  it.each<[string, readonly CountersRead[], readonly CountersRead[], string]>([
    ['a page before was missing', [page(), { ok: false, why: 'gone' }], [page(), page()], 'gone'],
    ['a page after was missing', [page()], [{ ok: false, why: 'late' }], 'late'],
    [
      'a member was restarted',
      [page()],
      [page({ startedAtSeconds: 2 })],
      'a member was started anew, its counters begin at 0 again',
    ],
    ['there is no member', [], [], 'there is no page to read'],
  ])('is absent if %s', (_, before, after, serverAbsence) => {
    expect(serverPart(before, after)).toEqual({ serverAbsence });
  });
});
