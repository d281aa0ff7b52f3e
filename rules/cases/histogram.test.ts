import { describe, expect, it } from 'vitest';
import { memberSeries, nativeSeries } from './case.ts';
import { histogramSeries, UnknownHistogramError } from './histogram.ts';

describe('the series of a histogram', () => {
  it('count in every bucket whose bound is at least the duration, with bounds as etcd writes them', () => {
    const series = histogramSeries(nativeSeries, 'm1', 'etcd_disk_wal_fsync_duration_seconds', [
      { seconds: 0.002, values: '0+8x2' },
      { seconds: 0.02, values: '0+1x2' },
    ]);
    expect(series.map(({ metric, labels, values }) => [metric, labels['le'], values])).toEqual([
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.001', '0x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.002', '0+8x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.004', '0+8x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.008', '0+8x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.016', '0+8x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.032', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.064', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.128', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.256', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '0.512', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '1.024', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '2.048', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '4.096', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '8.192', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_bucket', '+Inf', '0+9x2'],
      ['etcd_disk_wal_fsync_duration_seconds_count', undefined, '0+9x2'],
    ]);
  });

  it('carry the labels of the family, on either page', () => {
    const [native] = histogramSeries(
      nativeSeries,
      'm1',
      'etcd_server_request_duration_seconds',
      [{ seconds: 0.002, values: '1' }],
      { type: 'Put', success: 'true' },
    );
    expect(native?.labels).toEqual({
      job: 'etcd',
      cluster: 'a',
      instance: 'm1',
      type: 'Put',
      success: 'true',
      le: '0.001',
    });
    const [own] = histogramSeries(memberSeries, 'm1', 'etcd_monitor_read_probe_duration_seconds', [
      { seconds: 0.002, values: '1' },
    ]);
    expect(own?.labels).toEqual({
      job: 'etcd-monitor',
      cluster: 'a',
      instance: 'm1',
      member_id: '1a',
      le: '0.0005',
    });
  });

  it('have no sample where the scrape failed', () => {
    const series = histogramSeries(nativeSeries, 'm1', 'etcd_disk_wal_fsync_duration_seconds', [
      { seconds: 0.002, values: '0+8x1 stale _ 32' },
      { seconds: 0.02, values: '0+1x1 stale _ 4' },
    ]);
    expect(new Set(series.map(({ values }) => values))).toEqual(
      new Set(['0x1 stale _ 0', '0 8 stale _ 32', '0 9 stale _ 36']),
    );
  });

  it('are refused for a name that is no histogram', () => {
    expect(() => histogramSeries(nativeSeries, 'm1', 'etcd_server_has_leader', [])).toThrow(UnknownHistogramError);
  });
});
