import { expect, it } from 'vitest';
import { findingsIn, printed } from './fixture.ts';

function rulesOf(...rules: readonly string[]): string {
  return `groups:\n  - name: g\n    rules:\n${rules.map((rule) => `      - ${rule}\n`).join('')}`;
}

const runbook =
  'rules.yml:4: warning: A: no annotation runbook_url: whoever is woken has nothing to go by (missing-runbook)';

it.each([
  ['one of its metrics', '{ alert: A, expr: etcd_server_has_leader == 0, for: 1m }', runbook],
  ['a label value', '{ alert: A, expr: \'up{job="kube-etcd"} == 0\', for: 1m }', runbook],
  ['a metric of its gRPC server', '{ alert: A, expr: \'rate(grpc_server_handled_total{app="a"}[5m]) > 1\' }', runbook],
  ['the name of the alert', '{ alert: EtcdA, expr: vector(1) }', runbook.replace('A:', 'EtcdA:')],
])('knows by %s that a rule is about etcd', (_, rule, expected) => {
  expect(printed(findingsIn(rulesOf(rule)))).toEqual([expected]);
});

it('follows recordings, and leaves rules on other things alone', () => {
  const source = rulesOf(
    '{ record: leaders, expr: min by (cluster) (etcd_server_has_leader) }',
    '{ record: leaders:twice, expr: leaders * 2 }',
    '{ alert: Leaders, expr: leaders:twice == 0, for: 1m }',
    '{ record: loop, expr: loop }',
    '{ alert: Disk, expr: sum(node_filesystem_avail_bytes) < 1 }',
  );
  expect(printed(findingsIn(source))).toEqual([
    'rules.yml:6: warning: Leaders: no annotation runbook_url: whoever is woken has nothing to go by (missing-runbook)',
  ]);
});

it('gives findings by line, each once', () => {
  const source = rulesOf(
    '{ alert: A, expr: sum(etcd_server_is_leader + etcd_server_is_leader) > etcd_mvcc_put_totals, for: 1m }',
    '{ alert: B, expr: etcd_server_has_leader == 0, for: 1m }',
  );
  expect(findingsIn(source).map(({ line, check }) => `${line} ${check}`)).toEqual([
    '4 cluster-labels-lost',
    '4 missing-runbook',
    '4 unknown-metric',
    '5 missing-runbook',
  ]);
});
