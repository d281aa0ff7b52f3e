import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'etcd_server_id{job=~"e.*"} or 0 * absent(etcd_server_id{job=~"e.*"})',
    [
      '1: 0 * absent(etcd_server_id{job=~"e.*"}) has no label job (absent() knows only what `=` matchers say): it never continues the series on the left',
    ],
  ],
  [
    'max by (cluster) (etcd_server_id{job="etcd"}) or absent(etcd_server_id{job="etcd"}) - 1',
    [
      '1: absent(etcd_server_id{job="etcd"}) - 1 has no label cluster (absent() knows only what `=` matchers say): it never continues the series on the left',
    ],
  ],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('absent-start-value', expr)).toEqual(flaws);
});

it.each([
  ['etcd_server_id{job="etcd"} == 1 or 0 * absent(etcd_server_id{job="etcd"})'],
  ['up{job="etcd"} == 0 or absent(etcd_server_id{job=~"e.*"})'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('absent-start-value', expr)).toEqual([]);
});
