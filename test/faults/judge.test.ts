import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryLimitSeconds, type Expectation, isExpected, judge, type Seen } from './judge.ts';
import type { Delivery } from './lab/receiver.ts';
import type { Episode } from './recording/recording.ts';

const causedAtMs = 1_000_000;
const moments = { steadyAtMs: 970_000, causedAtMs, undoneAtMs: 1_100_000, endedAtMs: 1_200_000 };
const memberDown = { alertname: 'EtcdMemberDown', severity: 'critical', cluster: 'lab', instance: 'etcd3' };
const unpromised: Expectation = { alert: 'EtcdMemberDown', severity: 'critical', labels: { instance: 'etcd3' } };
const expectation: Expectation = { ...unpromised, promisedSeconds: 60 };

describe('isExpected', () => {
  it('takes the alert with the name, the severity and the labels that are wanted, whatever others it has', () => {
    expect(isExpected(memberDown, expectation)).toBe(true);
    expect(isExpected(memberDown, { ...expectation, labels: {} })).toBe(true);
  });

  it.each([
    ['another name', { ...memberDown, alertname: 'EtcdNoLeader' }],
    ['another severity', { ...memberDown, severity: 'warning' }],
    ['another member', { ...memberDown, instance: 'etcd1' }],
    ['no member', { alertname: 'EtcdMemberDown', severity: 'critical' }],
  ])('takes none with %s', (_, labels) => {
    expect(isExpected(labels, expectation)).toBe(false);
  });
});

describe('judge', () => {
  it('finds nothing wrong with an alert that came, was delivered and was resolved, and tells its course in seconds after the fault', () => {
    expect(judge(seen())).toEqual({
      expected: [
        {
          ...{ alert: 'EtcdMemberDown', severity: 'critical', instance: 'etcd3' },
          ...{ pendingSeconds: 5, firingSeconds: 40, deliveredSeconds: 45.3, goneSeconds: 110, resolvedSeconds: 120 },
        },
      ],
      beside: [],
      problems: [],
    });
  });

  it('misses an alert that was never seen', () => {
    const { expected, problems } = judge(seen({ episodes: [], deliveries: [watchdog] }));
    expect(expected).toEqual([{ alert: 'EtcdMemberDown', severity: 'critical', instance: 'etcd3' }]);
    expect(problems).toEqual(['EtcdMemberDown (critical) was not delivered']);
  });

  it('says that it fired where it was only not delivered', () => {
    expect(judge(seen({ deliveries: [watchdog] })).problems).toEqual([
      'EtcdMemberDown (critical) was not delivered, though it fired after 40 s',
    ]);
  });

  it('takes no other member for the one that is wanted', () => {
    const other = { ...memberDown, instance: 'etcd1' };
    expect(judge(seen({ deliveries: [watchdog, delivery(45, 'firing', other)] })).problems).toEqual([
      'EtcdMemberDown (critical) was not delivered, though it fired after 40 s',
      'EtcdMemberDown (critical, etcd1) was delivered 45.0 s after the fault, and is not expected',
    ]);
  });

  it('holds a promise at scale 1', () => {
    const late = [watchdog, delivery(60.1, 'firing'), delivery(120, 'resolved')];
    expect(judge(seen({ deliveries: late })).problems).toEqual([
      'EtcdMemberDown (critical) was delivered after 60.1 s: promised are 60 s',
    ]);
    const inTime = [watchdog, delivery(60, 'firing'), delivery(120, 'resolved')];
    expect(judge(seen({ deliveries: inTime })).problems).toEqual([]);
  });

  it.each([2, 3, 4, 5])('holds no promise at scale %i: what it is about does not scale', (timeScale) => {
    const late = [watchdog, delivery(65, 'firing'), delivery(120, 'resolved')];
    expect(judge(seen({ deliveries: late, timeScale })).problems).toEqual([]);
  });

  it('judges the warnings of slow requests at scale 1 only, and the critical ones always', () => {
    const slow = (severity: string): Delivery =>
      delivery(50, 'firing', { alertname: 'EtcdReadLatencyHigh', severity, cluster: 'lab' });
    const problems = (severity: string, timeScale: number): readonly string[] =>
      judge(seen({ deliveries: [...seen().deliveries, slow(severity)], timeScale })).problems;
    const said = (severity: string): readonly string[] => [
      `EtcdReadLatencyHigh (${severity}) was delivered 50.0 s after the fault, and is not expected`,
    ];
    expect(problems('warning', 1)).toEqual(said('warning'));
    expect(problems('warning', 5)).toEqual([]);
    expect(problems('critical', 1)).toEqual(said('critical'));
    expect(problems('critical', 5)).toEqual(said('critical'));
  });

  it('wants a delivery soon after an alert fires, at every scale', () => {
    const late = [watchdog, delivery(70.1, 'firing'), delivery(120, 'resolved')];
    const problems = ['EtcdMemberDown (critical) was delivered 30.1 s after it fired: allowed are 30 s'];
    for (const timeScale of [1, 5])
      expect(judge(seen({ expectations: [unpromised], deliveries: late, timeScale })).problems).toEqual(problems);
  });

  it('wants an alert resolved', () => {
    expect(judge(seen({ deliveries: [watchdog, delivery(45, 'firing')] })).problems).toEqual([
      'EtcdMemberDown (critical) was not resolved',
    ]);
  });

  it('takes no resolution for one that came before the delivery', () => {
    const deliveries = [watchdog, delivery(10, 'resolved'), delivery(45, 'firing')];
    expect(judge(seen({ deliveries })).problems).toEqual(['EtcdMemberDown (critical) was not resolved']);
  });

  it('wants the Watchdog, whatever else was delivered', () => {
    expect(judge(seen({ deliveries: good() })).problems).toEqual(['EtcdWatchdog was never delivered']);
  });

  it('minds what was delivered before the fault, also what is expected after it', () => {
    const early = [delivery(-3, 'firing'), delivery(-1, 'resolved')];
    expect(judge(seen({ deliveries: [watchdog, ...early, ...good()] })).problems).toEqual([
      'EtcdMemberDown (critical, etcd3) was delivered while all was well',
    ]);
  });

  it('minds what is critical or a warning and neither expected nor known to accompany the fault, each once', () => {
    const noLeader = { alertname: 'EtcdNoLeader', severity: 'critical', cluster: 'lab' };
    const risk = { alertname: 'EtcdQuorumAtRisk', severity: 'warning', cluster: 'lab' };
    const defrag = { alertname: 'EtcdDefragRunning', severity: 'info', cluster: 'lab', instance: 'etcd1' };
    const deliveries = [
      ...[watchdog, ...good(), delivery(20, 'firing', noLeader), delivery(80, 'firing', noLeader)],
      ...[delivery(30, 'firing', risk), delivery(40, 'firing', defrag), delivery(90, 'resolved', noLeader)],
    ];
    const surprise = 'EtcdNoLeader (critical) was delivered 20.0 s after the fault, and is not expected';
    expect(judge(seen({ deliveries })).problems).toEqual([
      surprise,
      'EtcdQuorumAtRisk (warning) was delivered 30.0 s after the fault, and is not expected',
    ]);
    const accompanying = [
      { alert: 'EtcdQuorumAtRisk', severity: 'warning', why: 'Two of three are left.' },
      { alert: 'EtcdNoLeader', severity: 'warning', why: 'Of another severity than the one delivered.' },
    ] as const;
    expect(judge(seen({ deliveries, accompanying })).problems).toEqual([surprise]);
  });

  it('wants what is to be muted to fire after the fault, and not to be delivered', () => {
    const mutes = [{ alert: 'EtcdNoLeader', severity: 'critical', withinSeconds: 60 }] as const;
    const noLeader = { alertname: 'EtcdNoLeader', severity: 'critical', cluster: 'lab' };
    const { episodes, deliveries } = seen();
    const before = episode(noLeader, -20, -10, -5);
    expect(judge(seen({ mutes, episodes: [...episodes, before] })).problems).toEqual([
      'EtcdNoLeader (critical) did not fire, so nothing proves that it is muted',
    ]);
    const fired = [...episodes, episode(noLeader, 5, 35, 110)];
    expect(judge(seen({ mutes, episodes: fired })).problems).toEqual([]);
    const delivered = [...deliveries, delivery(40, 'firing', noLeader)];
    expect(judge(seen({ mutes, episodes: fired, deliveries: delivered })).problems).toEqual([
      'EtcdNoLeader (critical) was delivered 40.0 s after the fault, and is not expected',
    ]);
  });

  it('tells what else fired after the fault, delivered or not, and neither the Watchdog nor what was only pending', () => {
    const risk = { alertname: 'EtcdQuorumAtRisk', severity: 'warning', cluster: 'lab' };
    const { beside } = judge(
      seen({
        episodes: [
          ...seen().episodes,
          episode({ alertname: 'EtcdWatchdog', severity: 'none' }, undefined, 1, undefined),
          episode({ alertname: 'EtcdNoLeader', severity: 'critical' }, 2, undefined, 9),
          episode({ alertname: 'EtcdRestarting', severity: 'warning' }, -20, -10, 30),
          episode(risk, 5, 50, 100),
          episode(risk, 105, 115, undefined),
        ],
      }),
    );
    expect(beside).toEqual([
      {
        ...{ alert: 'EtcdQuorumAtRisk', severity: 'warning', pendingSeconds: 5, firingSeconds: 50 },
        ...{ deliveredSeconds: undefined, goneSeconds: 100, resolvedSeconds: undefined },
      },
    ]);
  });

  it('follows the episode that fired, not one that was only pending before, nor one that was over before the fault', () => {
    const episodes = [
      episode(memberDown, -25, -20, -10),
      episode(memberDown, 5, undefined, 10),
      episode(memberDown, 20, 40, 110),
    ];
    expect(judge(seen({ episodes })).expected).toMatchObject([{ pendingSeconds: 20, firingSeconds: 40 }]);
  });

  it('finds a delivery late by its distance to the firing alone, whenever that was', () => {
    const second = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(second, fc.integer({ min: 0, max: 2 * deliveryLimitSeconds }), (firing, waited) => {
        const { problems } = judge(
          seen({
            expectations: [unpromised],
            episodes: [episode(memberDown, 0, firing, 150)],
            deliveries: [watchdog, delivery(firing + waited, 'firing'), delivery(160, 'resolved')],
          }),
        );
        expect(problems.length).toBe(waited > deliveryLimitSeconds ? 1 : 0);
      }),
    );
  });
});

const watchdog = delivery(-10, 'firing', { alertname: 'EtcdWatchdog', severity: 'none' });

function good(): readonly Delivery[] {
  return [delivery(45.3, 'firing'), delivery(120, 'resolved')];
}

/** A run in which all went as it should, but for what a test changes. */
function seen(changes: Partial<Seen> = {}): Seen {
  return {
    expectations: [expectation],
    accompanying: [],
    mutes: [],
    episodes: [episode(memberDown, 5, 40, 110)],
    deliveries: [watchdog, ...good()],
    moments,
    timeScale: 1,
    ...changes,
  };
}

/** @param seconds after the fault */
function delivery(seconds: number, status: Delivery['status'], labels: Delivery['labels'] = memberDown): Delivery {
  return { atMs: causedAtMs + seconds * 1_000, status, labels };
}

/** Times are seconds after the fault. */
function episode(
  labels: Episode['labels'],
  pending: number | undefined,
  firing: number | undefined,
  gone: number | undefined,
): Episode {
  const at = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : causedAtMs + seconds * 1_000;
  return { labels, pendingAtMs: at(pending), firingAtMs: at(firing), goneAtMs: at(gone) };
}
