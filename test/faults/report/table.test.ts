import { describe, expect, it } from 'vitest';
import type { FaultResult } from '../recording/recording.ts';
import { resultTable } from './table.ts';

const killed: FaultResult = {
  ...{ name: 'kill-one-member', etcdVersion: '3.5.30', timeScale: 1, date: '2026-11-21' },
  ...{ undoneSeconds: 150, endedSeconds: 300, picture: [], problems: [] },
  expected: [
    {
      ...{ alert: 'EtcdMemberDown', severity: 'critical', instance: 'etcd3', pendingSeconds: 9.6 },
      ...{ firingSeconds: 130.2, deliveredSeconds: 135.4, goneSeconds: 220, resolvedSeconds: 232.5 },
    },
    { alert: 'EtcdQuorumAtRisk', severity: 'warning', pendingSeconds: 10 },
  ],
  beside: [
    { alert: 'EtcdPeerSendFailures', severity: 'warning', instance: 'etcd1' },
    { alert: 'EtcdPeerSendFailures', severity: 'warning', instance: 'etcd2' },
    { alert: 'EtcdNoLeader', severity: 'critical' },
  ],
};

describe('resultTable', () => {
  it('has a line for each expected alert, the resolution counted from the undoing, and beside it what else fired', () => {
    expect(resultTable([killed])).toBe(
      [
        '    SCENARIO         ETCD    SCALE  ALERT                       PENDING  FIRING  DELIVERED  RESOLVED  BESIDE',
        'ok  kill-one-member  3.5.30  1      EtcdMemberDown (critical)   10 s     130 s   135 s      +83 s     EtcdPeerSendFailures, EtcdNoLeader',
        'ok                                  EtcdQuorumAtRisk (warning)  10 s     -       -          -',
      ].join('\n'),
    );
  });

  it('says below what went wrong, and where', () => {
    const [downFirst] = killed.expected;
    if (downFirst === undefined) throw new Error('the fixture expects no alert');
    const wrong = { ...killed, expected: [downFirst], beside: [], problems: ['EtcdWatchdog was never delivered'] };
    expect(resultTable([wrong])).toBe(
      [
        '      SCENARIO         ETCD    SCALE  ALERT                      PENDING  FIRING  DELIVERED  RESOLVED  BESIDE',
        'FAIL  kill-one-member  3.5.30  1      EtcdMemberDown (critical)  10 s     130 s   135 s      +83 s',
        '',
        'kill-one-member: EtcdWatchdog was never delivered',
      ].join('\n'),
    );
  });

  it('is a heading alone where nothing was played', () => {
    expect(resultTable([])).toBe('  SCENARIO  ETCD  SCALE  ALERT  PENDING  FIRING  DELIVERED  RESOLVED  BESIDE');
  });
});
