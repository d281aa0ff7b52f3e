import { type AlertCase, type ExpectedFiring, type InputSeries, memberSeries, nativeSeries } from '../../cases/case.ts';
import type { Labels } from '../../../metrics/definition.ts';

const descriptions = {
  not_scraped:
    'of etcd cluster a is a member, and Prometheus does not scrape it. Correct the scrape configuration, unless the membership is what is wrong.',
  no_member:
    'of etcd cluster a is scraped by Prometheus, and it is no member. Correct the scrape configuration, unless the membership is what is wrong.',
} as const;

function differs(at: string, instance: string, reason: keyof typeof descriptions): readonly ExpectedFiring[] {
  const description = `${instance} ${descriptions[reason]}`;
  return [{ at, alerts: [{ severity: 'warning', labels: { instance, reason }, description }] }];
}

/** As the exporter lists it: member m1 has the id 1a. */
function listed(instance: string, values = '1x80', labels: Labels = {}): InputSeries {
  return memberSeries(instance, 'etcd_monitor_member_started', values, labels);
}

function target(instance: string, serverId: string, values = '1x80', labels: Labels = {}): readonly InputSeries[] {
  return [
    nativeSeries(instance, 'up', values, labels),
    nativeSeries(instance, 'etcd_server_id', values.replaceAll(/0x\d+/g, 'stale'), { server_id: serverId, ...labels }),
  ];
}

const agreed = [listed('m1'), ...target('m1', '1a'), listed('m2'), ...target('m2', '2a')];

export const membershipDriftCases: readonly AlertCase[] = [
  {
    kind: 'fires',
    says: 'a member has joined, and no target is it',
    source: 'other',
    severity: 'warning',
    series: [...agreed, listed('m3', '_x5 1x75')],
    expected: differs('10m50s', 'm3', 'not_scraped'),
  },
  {
    kind: 'fires',
    says: 'a member was removed, and its target is still scraped',
    source: 'other',
    severity: 'warning',
    series: [...agreed, listed('m3', '1x5 stale'), ...target('m3', '3a', '1x5 0x75')],
    expected: differs('11m', 'm3', 'no_member'),
  },
  {
    kind: 'quiet',
    says: 'a new member is scraped 9m50s after it joined',
    source: 'other',
    severity: 'warning',
    series: [...agreed, listed('m3', '_x5 1x90'), ...target('m3', '3a', '_x65 1x30')],
    expected: [],
  },
  {
    kind: 'quiet',
    says: 'targets are named by their address, and their pages show the ids of the members',
    source: 'other',
    severity: 'warning',
    series: [listed('m1'), ...target('10.0.0.1:2379', '1a'), listed('m2'), ...target('10.0.0.2:2379', '2a')],
    expected: [],
  },
  {
    kind: 'members-gone',
    says: 'a member vanishes from service discovery while it is still in the member list',
    source: 'other',
    severity: 'warning',
    series: [...agreed, listed('m3'), ...target('m3', '3a', '1x5 stale')],
    expected: differs('11m', 'm3', 'not_scraped'),
  },
  {
    kind: 'learner-down',
    says: 'a learner is down: it is listed and it is a target',
    source: 'other',
    severity: 'warning',
    series: [...agreed, listed('l1'), ...target('l1', '1a', '1x5 0x75')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'a member that was never started cannot be scraped',
    source: 'other',
    severity: 'warning',
    series: [...agreed, listed('8e9e05c52164694d', '0x80')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'the exporter is down: nobody tells who the members are',
    source: 'other',
    severity: 'warning',
    series: [...target('m1', '1a'), ...target('m2', '2a')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'no native page of the cluster is scraped at all',
    source: 'other',
    severity: 'warning',
    series: [listed('m1'), listed('m2')],
    expected: [],
  },
  {
    kind: 'other',
    says: 'another cluster has members and targets of the same names',
    source: 'other',
    severity: 'warning',
    series: [
      ...agreed,
      listed('m3'),
      listed('m3', '1x80', { cluster: 'b' }),
      ...target('m3', '3a', '1x80', { cluster: 'b' }),
    ],
    expected: differs('10m', 'm3', 'not_scraped'),
  },
  {
    kind: 'other',
    says: 'three scrapes of everything are missed',
    source: 'other',
    severity: 'warning',
    series: [
      listed('m1', '1x40 stale _x2 1x60'),
      ...target('m1', '1a', '1x40 0x2 1x60'),
      listed('m2', '1x103'),
      ...target('m2', '2a', '1x103'),
    ],
    expected: [],
  },
];
