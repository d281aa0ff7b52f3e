import { describe, expect, it } from 'vitest';
import type { Delivery } from '../lab/receiver.ts';
import { judgeDay, type SeenDay } from './judge.ts';

const startMs = 1_000_000;
const restart = { name: 'restart', says: 'It is restarted.' };
const why = 'There are only two until the third has joined.';
const replaced = {
  ...{ name: 'replaced', says: 'It is replaced.' },
  allowed: [{ alert: 'EtcdQuorumAtRisk', severity: 'warning', why }],
} as const;

function delivery(
  atSeconds: number,
  alertname: string,
  severity: string,
  more: Partial<Pick<Delivery, 'status'>> & { readonly cluster?: string; readonly instance?: string } = {},
): Delivery {
  const { status = 'firing', ...labels } = more;
  return { atMs: startMs + atSeconds * 1_000, status, labels: { alertname, severity, ...labels } };
}

/** Two steps of 120 s each, in which the Watchdog comes every minute. */
function day(...deliveries: readonly Delivery[]): SeenDay {
  const watchdogs = [30, 90, 150, 210].map((atSeconds) => delivery(atSeconds, 'EtcdWatchdog', 'info'));
  return {
    steps: [
      { step: restart, startMs, endMs: startMs + 120_000, cpuWaitMs: 30_000 },
      { step: replaced, startMs: startMs + 120_000, endMs: startMs + 240_000 },
    ],
    deliveries: [...watchdogs, ...deliveries].sort((a, b) => a.atMs - b.atMs),
    timeScale: 1,
  };
}

describe('judgeDay', () => {
  it('finds nothing where only the Watchdog and an information were delivered', () => {
    expect(judgeDay(day(delivery(10, 'EtcdDefragRunning', 'info', { cluster: 'lab' })))).toEqual({
      steps: [
        { name: 'restart', says: 'It is restarted.', startSeconds: 0, endSeconds: 120, cpuWaitRatio: 0.25, heard: [] },
        { name: 'replaced', says: 'It is replaced.', startSeconds: 120, endSeconds: 240, heard: [] },
      ],
      watchdog: { deliveries: 4, longestGapSeconds: 60 },
      problems: [],
    });
  });

  it('names a notification that its step does not allow, once, and where it came', () => {
    const noise = { cluster: 'lab', instance: 'etcd1' };
    const { steps, problems } = judgeDay(
      day(
        delivery(10, 'EtcdMemberDown', 'critical', noise),
        delivery(20, 'EtcdMemberDown', 'critical', noise),
        delivery(30.04, 'EtcdMemberDown', 'critical', { ...noise, status: 'resolved' }),
      ),
    );
    const heard = { alert: 'EtcdMemberDown', severity: 'critical', ...noise };
    expect(steps[0]?.heard).toEqual([
      { atSeconds: 10, status: 'firing', ...heard },
      { atSeconds: 20, status: 'firing', ...heard },
      { atSeconds: 30, status: 'resolved', ...heard },
    ]);
    expect(problems).toEqual(['restart: EtcdMemberDown (critical, lab, etcd1) was delivered, and is not allowed']);
  });

  it('gives the reason of a notification that its step allows', () => {
    const { steps, problems } = judgeDay(day(delivery(130, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab' })));
    expect(steps[1]?.heard).toEqual([
      { atSeconds: 130, status: 'firing', alert: 'EtcdQuorumAtRisk', severity: 'warning', cluster: 'lab', why },
    ]);
    expect(problems).toEqual([]);
  });

  it('allows an alert to no other step, in no other severity and of no other cluster', () => {
    const { problems } = judgeDay(
      day(
        delivery(10, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab' }),
        delivery(130, 'EtcdQuorumAtRisk', 'critical', { cluster: 'lab' }),
        delivery(140, 'EtcdQuorumAtRisk', 'warning', { cluster: 'other' }),
      ),
    );
    expect(problems).toEqual([
      'restart: EtcdQuorumAtRisk (warning, lab) was delivered, and is not allowed',
      'replaced: EtcdQuorumAtRisk (critical, lab) was delivered, and is not allowed',
      'replaced: EtcdQuorumAtRisk (warning, other) was delivered, and is not allowed',
    ]);
  });

  it('lets what a step allowed be repeated in the next ones until it is resolved', () => {
    const seen = day(
      delivery(130, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab' }),
      delivery(250, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab' }),
      delivery(260, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab', status: 'resolved' }),
      delivery(270, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab' }),
      delivery(270, 'EtcdWatchdog', 'info'),
    );
    const later = { step: restart, startMs: startMs + 240_000, endMs: startMs + 280_000 };
    const { steps, problems } = judgeDay({ ...seen, steps: [...seen.steps, later] });
    expect(steps[2]?.heard.map((one) => one.why)).toEqual([why, undefined, undefined]);
    expect(problems).toEqual(['restart: EtcdQuorumAtRisk (warning, lab) was delivered, and is not allowed']);
  });

  it('names what was delivered before the first step', () => {
    expect(judgeDay(day(delivery(-5, 'EtcdNoLeader', 'critical', { cluster: 'lab' }))).problems).toEqual([
      'EtcdNoLeader (critical, lab) was delivered before the first step',
    ]);
  });

  it('names what a step requires and nobody delivered', () => {
    const burns = { ...replaced, required: ['EtcdQuorumAtRisk'] } as const;
    const steps: SeenDay['steps'] = [{ step: burns, startMs, endMs: startMs + 60_000 }];
    expect(judgeDay({ ...day(), steps }).problems).toEqual(['replaced: EtcdQuorumAtRisk was not delivered']);
    const delivered = day(delivery(10, 'EtcdQuorumAtRisk', 'warning', { cluster: 'lab' }));
    expect(judgeDay({ ...delivered, steps }).problems).toEqual([]);
  });

  it('names a Watchdog that falls silent, at the end, too', () => {
    const deliveries = [delivery(30, 'EtcdWatchdog', 'info')];
    const problem = 'EtcdWatchdog was not delivered for 210 s: allowed are 120 s';
    expect(judgeDay({ ...day(), deliveries })).toMatchObject({
      watchdog: { deliveries: 1, longestGapSeconds: 210 },
      problems: [problem],
    });
    const resolved = [30, 90, 150].map((atSeconds) =>
      delivery(atSeconds, 'EtcdWatchdog', 'info', atSeconds === 30 ? {} : { status: 'resolved' }),
    );
    expect(judgeDay({ ...day(), deliveries: resolved }).problems).toEqual([problem]);
  });

  it('expects the Watchdog more often where the durations are shorter', () => {
    expect(judgeDay({ ...day(), timeScale: 5 }).problems).toEqual([
      'EtcdWatchdog was not delivered for 60 s: allowed are 48 s',
    ]);
  });
});
