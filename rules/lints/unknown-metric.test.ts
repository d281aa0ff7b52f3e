import { expect, it } from 'vitest';
import { flawsOf } from './fixture.ts';

it.each([
  [
    'etcd_server_has_leaders{job="etcd"} == 0',
    ['1: no supported etcd has etcd_server_has_leaders: did you mean etcd_server_has_leader?'],
  ],
  [
    'etcd_monitor_cluster_hasquorum == 0',
    ['1: etcd-monitor has no etcd_monitor_cluster_hasquorum: did you mean etcd_monitor_cluster_has_quorum?'],
  ],
  [
    'etcd_http_failed_total{job="etcd"} > 1',
    ['1: etcd_http_failed_total is gone after etcd 3.5; the rules are for etcd 3.5 to 3.7'],
  ],
  [
    'etcd_network_known_peers{job="etcd"} < 3',
    ['1: etcd_network_known_peers exists from etcd 3.6 on; the rules are for etcd 3.5 to 3.7'],
  ],
  [
    'etcd_disk_wal_fsync_duration_seconds{job="etcd"} > 1',
    [
      '1: etcd_disk_wal_fsync_duration_seconds is a histogram: its series are etcd_disk_wal_fsync_duration_seconds_bucket, etcd_disk_wal_fsync_duration_seconds_sum and etcd_disk_wal_fsync_duration_seconds_count',
    ],
  ],
  ['etcd_server_quux > 0', ['1: no supported etcd has etcd_server_quux: did you mean etcd_server_id?']],
])('flags %s', (expr, flaws) => {
  expect(flawsOf('unknown-metric', expr)).toEqual(flaws);
});

it.each([
  ['etcd_server_has_leader{job="etcd"} == 0'],
  ['etcd_request_duration_seconds_count{job="apiserver"} > 0'],
  ['etcd_network_known_peers{job="etcd"} == 0 or etcd_network_active_peers{job="etcd"} == 0'],
  ['up{job="etcd"} == 0 unless etcd_network_known_peers{job="etcd"}'],
  ['etcd_monitor_cluster_has_quorum == 0'],
  ['node_load1{job="etcd"} > 1'],
])('leaves %s alone', (expr) => {
  expect(flawsOf('unknown-metric', expr)).toEqual([]);
});
