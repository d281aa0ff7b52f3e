import { describe, expect, it } from 'vitest';
import { alertLine, alertRecord } from './alert-line.ts';
import type { NotifiedAlert } from './notification.ts';

const firing: NotifiedAlert = {
  status: 'firing',
  labels: { alertname: 'EtcdMemberDown', severity: 'critical', cluster: 'production', instance: 'm1' },
  annotations: { summary: 'A member is down.', description: 'Member m1 of production is down.' },
  startsAt: '2026-01-02T03:04:05.678Z',
  endsAt: '0001-01-01T00:00:00Z',
};
const resolved: NotifiedAlert = { ...firing, status: 'resolved', endsAt: '2026-01-02T04:00:00Z' };

describe('alertLine', () => {
  it('says when, what, how urgent, where and the description', () => {
    expect(alertLine(firing, false)).toBe(
      '2026-01-02T03:04:05Z FIRING   critical EtcdMemberDown production/m1: Member m1 of production is down.',
    );
    expect(alertLine(resolved, false)).toBe(
      '2026-01-02T04:00:00Z RESOLVED critical EtcdMemberDown production/m1: Member m1 of production is down.',
    );
  });

  it('leaves out what the alert lacks', () => {
    const bare = { ...firing, labels: { alertname: 'EtcdWatchdog' }, annotations: { summary: 'All is well.' } };
    expect(alertLine(bare, false)).toBe('2026-01-02T03:04:05Z FIRING            EtcdWatchdog: All is well.');
  });

  it('is coloured by urgency', () => {
    const warning = { ...firing, labels: { ...firing.labels, severity: 'warning' } };
    expect([firing, warning, resolved].map((alert) => alertLine(alert, true).slice(21, 43))).toEqual([
      '\u001b[31mFIRING   critical',
      '\u001b[33mFIRING   warning ',
      '\u001b[32mRESOLVED critical',
    ]);
  });

  it('lets no label or description write to the terminal or begin a line', () => {
    const hostile = {
      ...firing,
      labels: { ...firing.labels, cluster: 'a\u001b[2J' },
      annotations: { description: 'one\r\ntwo\u009b3J' },
    };
    expect(alertLine(hostile, false)).toBe(
      '2026-01-02T03:04:05Z FIRING   critical EtcdMemberDown a [2J/m1: one two 3J',
    );
  });
});

describe('alertRecord', () => {
  it('holds the same, for programs', () => {
    expect(alertRecord(resolved)).toEqual({
      time: '2026-01-02T04:00:00Z',
      status: 'resolved',
      severity: 'critical',
      alertname: 'EtcdMemberDown',
      cluster: 'production',
      instance: 'm1',
      description: 'Member m1 of production is down.',
    });
  });
});
