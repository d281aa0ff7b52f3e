import { expect, it } from 'vitest';
import { RuleContext } from '../context.ts';
import { defaults, targetOf } from '../fixture.ts';
import { thresholdsOf } from '../thresholds.ts';
import { slowShare } from './slow-share.ts';

it('compares the count of one bucket with the count of all, and asks for several slow observations', () => {
  const context = new RuleContext(targetOf(), thresholdsOf(defaults.thresholds));
  const expression = slowShare(context, {
    histogram: 'etcd_server_request_duration_seconds',
    matchers: ['type="Put"'],
    boundSeconds: 0.512,
    by: context.cluster,
  });
  expect(expression).toBe(
    `1 - sum by (cluster) (rate(etcd_server_request_duration_seconds_bucket{job="etcd",type="Put",le="0.512"}[5m]))
  / sum by (cluster) (rate(etcd_server_request_duration_seconds_count{job="etcd",type="Put"}[5m]))
> 0.01
and on (cluster)
  sum by (cluster) (increase(etcd_server_request_duration_seconds_count{job="etcd",type="Put"}[5m]))
    - sum by (cluster) (increase(etcd_server_request_duration_seconds_bucket{job="etcd",type="Put",le="0.512"}[5m]))
  >= 10`,
  );
});
