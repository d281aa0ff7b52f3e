import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { quantiles } from './quantiles.ts';

const buckets = 'rate(etcd_disk_wal_fsync_duration_seconds_bucket[$__rate_interval])';

it('finds a quantile of buckets that were added up', () => {
  expect(findingsOf(quantiles, { panels: [drawn(`histogram_quantile(0.99, sum by (cluster) (${buckets}))`)] })).toEqual(
    ['Drawn, query A: histogram_quantile() of buckets without le'],
  );
});

it('leaves a quantile by le alone', () => {
  expect(findingsOf(quantiles, {})).toEqual([]);
});
