import { expect, it } from 'vitest';
import { alerts } from '../rules/alerts/index.ts';
import { walFsync } from './fixture.ts';
import { drillDownUrl, explanationLinks, runbookLinks } from './links.ts';

it('leads to the runbooks of the alerts that name the panel', () => {
  expect(runbookLinks('storage', walFsync, alerts, 'https://docs.example')).toEqual([
    { title: 'Runbook EtcdWalFsyncSlow', url: 'https://docs.example/EtcdWalFsyncSlow.md' },
  ]);
});

it('leads to the one that the panel names, once', () => {
  const panel = { ...walFsync, runbook: 'EtcdWalFsyncSlow' as const };
  const expected = [{ title: 'Runbook EtcdWalFsyncSlow', url: 'https://docs.example/EtcdWalFsyncSlow.md' }];
  expect(runbookLinks('storage', panel, alerts, 'https://docs.example')).toEqual(expected);
  expect(runbookLinks('fleet', panel, alerts, 'https://docs.example')).toEqual(expected);
});

it('leads to the dashboard’s part of the page about panels, where that stands beside the runbooks', () => {
  expect(explanationLinks('etcd / Self check', 'https://docs.example/main/runbooks')).toEqual([
    { title: 'About this panel', url: 'https://docs.example/main/dashboard-panels.md#etcd--self-check' },
  ]);
  expect(explanationLinks('etcd / Self check', 'https://wiki.example/etcd')).toEqual([]);
});

it('keeps time and data source, and chooses the labels of the row', () => {
  expect(drillDownUrl('member', ['cluster', 'instance'])).toBe(
    '/d/etcd-monitor-member?var-cluster=${__data.fields.cluster}&var-instance=${__data.fields.instance}&${__url_time_range}&${datasource:queryparam}',
  );
});
