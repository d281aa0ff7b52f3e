import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmOfStatusError, collectAlarms } from './alarms.ts';
import { absent, after, given, healthyCluster, native, status, three, without } from './scenario.ts';

describe('alarmOfStatusError', () => {
  it('reads the decimal id as hex', () => {
    expect(alarmOfStatusError('memberID:10276657743932975437 alarm:NOSPACE ')).toEqual({
      memberId: '8e9e05c52164694d',
      type: 'NOSPACE',
    });
  });

  it.each([
    'etcdserver: no leader',
    '',
    'alarm:NOSPACE',
    'memberID:ff alarm:NOSPACE',
    'memberID:10 alarm:NONE',
    'memberID:10 alarm:NOSPACEX',
    'etcdserver: memberID:10 alarm:NOSPACE',
  ])('takes %j for no alarm', (text) => {
    expect(alarmOfStatusError(text)).toBeUndefined();
  });

  it('reads every 64-bit id', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (id) => {
        expect(alarmOfStatusError(`memberID:${id} alarm:CORRUPT`)).toEqual({
          memberId: id.toString(16),
          type: 'CORRUPT',
        });
      }),
    );
  });
});

describe('collectAlarms', () => {
  const healthy = healthyCluster(three);
  const refused = after(healthy, without('status'));

  it('is empty if Status answers without any', () => {
    expect(collectAlarms(healthy)).toEqual(new Map());
  });

  it('puts together what each Status says', () => {
    const alarmed = after(
      healthy,
      status(['a'], { errors: ['memberID:10 alarm:NOSPACE', 'memberID:11 alarm:CORRUPT'] }),
      status(['b'], { errors: ['etcdserver: no leader', 'memberID:10 alarm:NOSPACE', 'memberID:10 alarm:CORRUPT'] }),
    );
    expect(collectAlarms(alarmed)).toEqual(
      new Map([
        ['a', ['CORRUPT', 'NOSPACE']],
        ['b', ['CORRUPT']],
      ]),
    );
  });

  it('is unknown if Status is refused and nothing else tells', () => {
    expect(collectAlarms(refused)).toBeUndefined();
    expect(collectAlarms({ ...refused, alarms: absent('permission_denied') })).toBeUndefined();
  });

  it('takes the Alarm RPC where Status is refused', () => {
    expect(collectAlarms({ ...refused, alarms: given([]) })).toEqual(new Map());
    expect(collectAlarms({ ...refused, alarms: given([{ memberId: 'c', type: 'NOSPACE' as const }]) })).toEqual(
      new Map([['c', ['NOSPACE']]]),
    );
  });

  it('takes the native gauge of etcd 3.6 where nothing else tells', () => {
    const paged = after(refused, native(['b'], { alarms: [{ memberId: 'c', type: 'CORRUPT' }] }));
    expect(collectAlarms(paged)).toEqual(new Map([['c', ['CORRUPT']]]));
  });

  it('does not take an empty native gauge for no alarm: it forgets them when the member restarts', () => {
    expect(collectAlarms(after(refused, native('all', { alarms: [] })))).toBeUndefined();
  });

  it('believes Status rather than a gauge that counted an alarm twice', () => {
    expect(collectAlarms(after(healthy, native(['a'], { alarms: [{ memberId: 'a', type: 'NOSPACE' }] })))).toEqual(
      new Map(),
    );
  });
});
