import { expect, it } from 'vitest';
import { findingsIn, printed } from './fixture.ts';

/** What the check says of one alert, given as the lines of its rule. */
function missingForOf(...lines: readonly string[]): readonly string[] {
  const rules = lines.map((line) => `      ${line}`).join('\n');
  const source = `groups:\n  - name: etcd\n    rules:\n${rules}\n`;
  return printed(findingsIn(source).filter(({ check }) => check === 'missing-for'));
}

const finding = 'rules.yml:4: warning: A: no `for`: one odd scrape fires it. Wait some scrapes: for: 1m (missing-for)';

it('flags an alert that one scrape fires', () => {
  expect(missingForOf('- alert: A', '  expr: etcd_server_has_leader == 0')).toEqual([finding]);
  expect(missingForOf('- alert: A', '  expr: etcd_server_has_leader == 0', '  for: 0s')).toEqual([finding]);
  expect(missingForOf('- alert: A', '  expr: rate(etcd_mvcc_put_total[1m]) == 0')).toEqual([finding]);
});

it.each([
  ['an alert that waits', ['- alert: A', '  expr: etcd_server_has_leader == 0', '  for: 30s']],
  ['a recording', ['- record: a:b', '  expr: etcd_server_has_leader']],
  ['what looks back five minutes', ['- alert: A', '  expr: increase(etcd_mvcc_put_total[5m]) == 0']],
  ['what asks for several scrapes', ['- alert: A', '  expr: max_over_time(etcd_server_has_leader[1m]) == 0']],
  ['an alarm', ['- alert: A', '  expr: etcd_monitor_member_alarm == 1']],
  ['a lasting condition', ['- alert: A', '  expr: etcd_monitor_cluster_condition{condition="split_brain"} == 1']],
  ['an info', ['- alert: A', '  expr: etcd_disk_defrag_inflight == 1', '  labels: { severity: info }']],
  ['a watchdog', ['- alert: EtcdWatchdog', '  expr: vector(1)']],
  [
    'what reads a recording that looks back',
    ['- record: etcd:x', '  expr: rate(etcd_mvcc_put_total[30m])', '- alert: A', '  expr: etcd:x == 0'],
  ],
])('leaves %s alone', (_, lines) => {
  expect(missingForOf(...lines)).toEqual([]);
});

it('flags a condition that comes and goes', () => {
  expect(missingForOf('- alert: A', '  expr: etcd_monitor_cluster_condition{condition="no_leader"} == 1')).toEqual([
    finding,
  ]);
});
