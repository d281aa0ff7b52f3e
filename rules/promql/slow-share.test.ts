import { expect, it } from 'vitest';
import { RuleContext } from '../context.ts';
import { defaults, targetOf } from '../fixture.ts';
import { thresholdsOf } from '../thresholds.ts';
import { slowFloor, slowShare, slowShareWindowSeconds } from './slow-share.ts';

it('compares the count of one bucket with the count of all, and asks for several slow observations', () => {
  const context = new RuleContext(targetOf(), thresholdsOf(defaults.thresholds));
  const expression = slowShare(context, {
    histogram: 'etcd_server_request_duration_seconds',
    matchers: ['type="Put"'],
    boundSeconds: 0.512,
    by: context.cluster,
  });
  expect(expression).toBe(
    `(
  sum by (cluster) (increase(etcd_server_request_duration_seconds_count{job="etcd",type="Put"}[5m]))
    - sum by (cluster) (increase(etcd_server_request_duration_seconds_bucket{job="etcd",type="Put",le="0.512"}[5m]))
  >= 10
)
/ sum by (cluster) (increase(etcd_server_request_duration_seconds_count{job="etcd",type="Put"}[5m]))
> 0.01`,
  );
});

it('asks for fewer slow observations where time is scaled, as the window is shorter', () => {
  const context = new RuleContext(targetOf({ timeScale: 5 }), thresholdsOf(defaults.thresholds));
  expect(context.range(slowShareWindowSeconds)).toBe('1m');
  expect(slowFloor(context)).toBe(2);
});
