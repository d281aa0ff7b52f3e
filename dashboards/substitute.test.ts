import { expect, it } from 'vitest';
import { substitute } from './substitute.ts';

it('puts values in place of Grafana’s variables, and leaves the rest as it is', () => {
  const expression =
    'rate(a_total{cluster=~"$cluster", price="$5"}[$__rate_interval]) / increase(b_total[$__interval])';
  expect(substitute(expression, { rateInterval: '5m', interval: '1m', value: '.+' })).toBe(
    'rate(a_total{cluster=~".+", price="$5"}[5m]) / increase(b_total[1m])',
  );
});
