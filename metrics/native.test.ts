import { describe, expect, it } from 'vitest';
import { etcdMinors, type EtcdMinor, type NativeMetric } from './native-family.ts';
import { nativeMetrics, nativeMetricsOf, sampleNamesOf } from './native.ts';

function find(name: string): NativeMetric | undefined {
  return nativeMetrics.find((metric) => metric.name === name);
}

function namesOnlyIn(minor: EtcdMinor, other: EtcdMinor): readonly string[] {
  const others = new Set(nativeMetricsOf(other).map(({ name }) => name));
  return nativeMetricsOf(minor).flatMap(({ name }) => (others.has(name) ? [] : [name]));
}

describe('the catalogue of native metrics', () => {
  it('has every family once', () => {
    const names = nativeMetrics.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(nativeMetrics).toHaveLength(139);
  });

  it('gives histograms, and nothing else, bounds in ascending order', () => {
    const wrong = nativeMetrics.filter(({ type, buckets }) => {
      if (type !== 'histogram') return buckets !== undefined;
      return buckets?.every((bound, index) => index === 0 || bound > (buckets[index - 1] ?? Infinity)) !== true;
    });
    expect(wrong).toEqual([]);
  });

  it('knows the bounds of a WAL fsync', () => {
    expect(find('etcd_disk_wal_fsync_duration_seconds')?.buckets).toEqual([
      0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192,
    ]);
  });

  it('knows which gauges only grow', () => {
    expect(nativeMetrics.filter(({ mistyped }) => mistyped !== undefined).map(({ name }) => name)).toEqual([
      'etcd_disk_wal_write_bytes_total',
      'etcd_grpc_proxy_cache_hits_total',
      'etcd_grpc_proxy_cache_misses_total',
      'etcd_server_proposals_applied_total',
      'etcd_server_proposals_committed_total',
      'etcd_debugging_mvcc_total_put_size_in_bytes',
    ]);
  });

  it('knows what etcd 3.6 dropped and 3.7 added', () => {
    expect(namesOnlyIn('3.5', '3.6')).toEqual([
      'etcd_http_failed_total',
      'etcd_http_received_total',
      'etcd_http_successful_duration_seconds',
      'etcd_proxy_dropped_total',
      'etcd_proxy_handled_total',
      'etcd_proxy_handling_duration_seconds',
      'etcd_proxy_requests_total',
      'etcd_debugging_mvcc_range_total',
    ]);
    expect(namesOnlyIn('3.7', '3.6')).toEqual([
      'etcd_server_request_duration_seconds',
      'etcd_debugging_server_watch_send_loop_control_stream_duration_seconds',
      'etcd_debugging_server_watch_send_loop_progress_duration_seconds',
      'etcd_debugging_server_watch_send_loop_watch_stream_duration_per_event_seconds',
      'etcd_debugging_server_watch_send_loop_watch_stream_duration_seconds',
    ]);
  });

  it('tells a family of the first patch release from one that came later', () => {
    expect(find('etcd_server_healthcheck')?.presence).toEqual({
      '3.4': 'later',
      '3.5': 'later',
      '3.6': 'always',
      '3.7': 'always',
    });
    expect(find('etcd_server_has_leader')?.presence).toEqual(
      Object.fromEntries(etcdMinors.map((minor) => [minor, 'always'])),
    );
  });

  it('names the samples of a histogram', () => {
    expect(
      nativeMetrics.filter(({ name }) => name === 'etcd_snap_fsync_duration_seconds').flatMap(sampleNamesOf),
    ).toEqual([
      'etcd_snap_fsync_duration_seconds_bucket',
      'etcd_snap_fsync_duration_seconds_sum',
      'etcd_snap_fsync_duration_seconds_count',
    ]);
    expect(nativeMetrics.filter(({ name }) => name === 'os_fd_used').flatMap(sampleNamesOf)).toEqual(['os_fd_used']);
  });
});
