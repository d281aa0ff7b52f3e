import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'up{job=~".*etcd.*"} == 0',
    [
      '1: job=~".*etcd.*" matches more than etcd: etcd-monitor, etcd-exporter, etcd-backup, … Name etcd\'s own: job="etcd"',
    ],
  ],
  ['up == 0', ['1: up is there for programs other than etcd, too: add job="etcd"']],
  [
    'etcd_server_has_leader{job=~"etcd.+",job!="etcd-monitor"} == 0',
    [
      '1: job=~"etcd.+" matches more than etcd: etcd-exporter, etcd-backup, etcd-operator, … Name etcd\'s own: job="etcd"',
    ],
  ],
  [
    'rate(grpc_server_handled_total{grpc_code="Unavailable"}[5m]) > 1',
    ['1: grpc_server_handled_total is there for programs other than etcd, too: add job="etcd"'],
  ],
  [
    `etcd_server_has_leader{job=~".*etcd.*"} == 0
and
up{job=~".*etcd.*"} == 1`,
    [
      '1: job=~".*etcd.*" matches more than etcd: etcd-monitor, etcd-exporter, etcd-backup, … Name etcd\'s own: job="etcd"',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('selector-too-wide', expr)).toEqual(flaws);
});

it.each([
  ['up{job=~"etcd|kube-etcd"} == 0'],
  ['up{namespace="etcd"} == 0'],
  ['etcd_server_has_leader == 0'],
  ['up{job=~".*etcd",job!~"etcd-.*"} == 0'],
  ['up{job=~"(?P<n>etcd).*"} == 0'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('selector-too-wide', expr)).toEqual([]);
});
