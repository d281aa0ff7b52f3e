import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { rateInterval } from './rate-interval.ts';

it('finds a fixed window', () => {
  expect(findingsOf(rateInterval, { panels: [drawn('rate(etcd_mvcc_put_total[5m])')] })).toEqual([
    'Drawn, query A: rate() of etcd_mvcc_put_total must be over [$__rate_interval]',
  ]);
});

it.each([['rate(etcd_mvcc_put_total[$__rate_interval])'], ['increase(etcd_mvcc_put_total[1h])']])(
  'leaves %s alone',
  (expression) => {
    expect(findingsOf(rateInterval, { panels: [drawn(expression)] })).toEqual([]);
  },
);
