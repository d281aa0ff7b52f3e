import { describe, expect, it } from 'vitest';
import { targetOf } from '../rules/fixture.ts';
import { alertingOf, everyChannel } from './fixture.ts';
import { receiversOf } from './receivers/receivers.ts';
import { routeTree } from './routes.ts';

function tree(alerting = alertingOf(everyChannel), target = targetOf()): unknown {
  return routeTree(alerting, target, receiversOf(alerting, target));
}

describe('routeTree', () => {
  it("takes etcd's alerts by severity and the Watchdog apart, and leaves all else to nobody", () => {
    expect(tree()).toEqual({
      receiver: 'etcd-null',
      routes: [
        {
          matchers: ['alertname=~"Etcd.+"'],
          receiver: 'etcd-null',
          group_by: ['cluster', 'alertname'],
          group_wait: '30s',
          group_interval: '5m',
          repeat_interval: '4h',
          routes: [
            {
              matchers: ['alertname="EtcdWatchdog"'],
              receiver: 'etcd-watchdog',
              group_wait: '0s',
              group_interval: '30s',
              repeat_interval: '1m',
            },
            { matchers: ['severity="critical"'], receiver: 'etcd-critical', group_wait: '10s' },
            { matchers: ['severity="warning"'], receiver: 'etcd-warning' },
            { matchers: ['severity="info"'], receiver: 'etcd-info' },
          ],
        },
      ],
    });
  });

  it('divides every duration by the time scale', () => {
    const text = JSON.stringify(tree(alertingOf(everyChannel), targetOf({ timeScale: 30 })));
    expect(text.match(/"\d+\w+"/g)).toEqual(
      ['1s', '10s', '8m', '0s', '1s', '2s', '333ms'].map((duration) => `"${duration}"`),
    );
  });

  it('sends warnings in their hours only', () => {
    const warningHours = { times: [{ start: '08:00', end: '18:00' }], weekdays: ['monday:friday'], location: 'UTC' };
    expect(tree(alertingOf({ ...everyChannel, warningHours }))).toMatchObject({
      routes: [
        {
          routes: [
            {},
            {},
            { matchers: ['severity="warning"'], active_time_intervals: ['etcd-warning-hours'] },
            { matchers: ['severity="info"'] },
          ],
        },
      ],
    });
  });

  it('sends nothing to anybody where no channel is configured', () => {
    const receivers = JSON.stringify(tree(alertingOf())).match(/"receiver":"[^"]+"/g);
    expect(new Set(receivers)).toEqual(new Set(['"receiver":"etcd-null"']));
  });
});
