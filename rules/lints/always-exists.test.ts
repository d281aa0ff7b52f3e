import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'sum by (cluster) (up{job="etcd"})',
    ['1: has a sample whatever the values are: the alert always fires. Compare it with something'],
  ],
  [
    'up{job="etcd"} == bool 0',
    ['1: has a sample whatever the values are: the alert always fires. Compare it with something'],
  ],
  [
    'up{job="etcd"} == 1 unless etcd_server_has_leader == bool 1',
    [
      '1: etcd_server_has_leader == bool 1 has a sample whatever the values are, and `unless` asks for no more. Leave out bool',
    ],
  ],
  [
    'up{job="etcd"} == bool 0 and etcd_server_has_leader == 1',
    ['1: up{job="etcd"} == bool 0 has a sample whatever the values are, and `and` asks for no more. Leave out bool'],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('always-exists', expr)).toEqual(flaws);
});

it.each([
  ['vector(1)'],
  ['absent(etcd_server_has_leader)'],
  ['sum by (cluster) (up{job="etcd"} == bool 0 and etcd_server_has_leader == 1) > 0'],
  ['up{job="etcd"} unless etcd_server_has_leader'],
  ['some_etcd_failure'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('always-exists', expr)).toEqual([]);
});
