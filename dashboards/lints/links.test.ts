import { expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { links } from './links.ts';

const toMember =
  '/d/etcd-monitor-member?var-cluster=${__data.fields.cluster}&var-instance=${__data.fields.instance}&${__url_time_range}&${datasource:queryparam}';
const toItself = (json: string): string => json.replaceAll('/d/etcd-monitor-member', '/d/etcd-monitor-overview');

it('finds a link to a dashboard that is not there', () => {
  expect(findingsOf(links, {})).toEqual([
    `Members: ${toMember} leads to no dashboard`,
    `Members: ${toMember} leads to no dashboard`,
  ]);
});

it('finds a link that forgets the time', () => {
  const findings = findingsOf(links, { edit: (json) => toItself(json).replace('${__url_time_range}', '') });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain('forgets the time range or the data source');
});

it('finds a runbook that is no page', () => {
  const edit = (json: string): string => toItself(json).replace('EtcdQuorumLost.md', 'README');
  expect(findingsOf(links, { edit })).toEqual([
    'Quorum: https://github.com/etcd-monitor/etcd-monitor/blob/main/docs/runbooks/README is no runbook',
  ]);
});

it('finds a panel that nothing explains', () => {
  const edit = (json: string): string =>
    toItself(json).replace(/"links": \[\s*\{[^{}]*"title": "About this panel"[^{}]*\}\s*\]/, '"links": []');
  expect(findingsOf(links, { edit })).toEqual(['WAL fsync: leads to no explanation']);
});

it('finds a menu that forgets what is chosen', () => {
  const edit = (json: string): string => toItself(json).replace('"includeVars": true', '"includeVars": false');
  expect(findingsOf(links, { edit })).toEqual([
    'etcd / Example: has no menu of dashboards that keeps time and variables',
  ]);
});
