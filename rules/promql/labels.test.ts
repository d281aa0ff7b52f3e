import { expect, it } from 'vitest';
import { labelsOf, mayHave } from './labels.ts';
import { parsePromql } from './parse.ts';

function text(expression: string): string {
  const { kind, labels } = labelsOf(parsePromql(expression));
  return `${kind} ${[...labels].sort().join(' ')}`.trim();
}

it.each([
  ['up', 'all-but'],
  ['up{pod=""}', 'all-but pod'],
  ['vector(1)', 'only'],
  ['time() - x', 'all-but'],
  ['scalar(x)', 'only'],
  ['sum(x)', 'only'],
  ['sum by (a, b) (x)', 'only a b'],
  ['sum by (a, b) (sum by (b, c) (x))', 'only b'],
  ['sum without (a) (x)', 'all-but a'],
  ['sum without (a) (sum by (a, b) (x))', 'only b'],
  ['topk by (a) (3, x)', 'all-but'],
  ['count_values by (a) ("version", x)', 'only a version'],
  ['rate(x[5m])', 'all-but'],
  ['max_over_time((sum by (a) (x))[1h:])', 'only a'],
  ['histogram_quantile(0.99, sum by (a, le) (rate(x_bucket[5m])))', 'only a'],
  ['histogram_quantile(0.99, rate(x_bucket[5m]))', 'all-but le'],
  ['quantile_over_time(0.9, x[5m])', 'all-but'],
  ['label_replace(sum by (a) (x), "b", "$1", "a", "(.*)")', 'only a b'],
  ['absent(x{job="etcd", cluster=~"a|b"})', 'only job'],
  ['absent(x{job="a", job="b"})', 'only'],
  ['absent(sum(x{job="etcd"}))', 'only'],
  ['-sum by (a) (x) > 3', 'only a'],
  ['3 < sum by (a) (x)', 'only a'],
  ['sum by (a) (x) / x', 'only a'],
  ['x / on (a, b) y', 'only a b'],
  ['x / ignoring (le) y', 'all-but le'],
  ['x * on (a) group_left (v) y', 'all-but'],
  ['sum by (a, b) (x) * on (a) group_left (v, w) sum by (a, v) (y)', 'only a b v'],
  ['sum by (a) (x) * on (a) group_right sum by (a, c) (y)', 'only a c'],
  ['sum by (a, b) (x) and on (a) y', 'only a b'],
  ['sum by (a, b) (x) unless y', 'only a b'],
  ['sum by (a, b) (x) or sum by (a, c) (y)', 'only a'],
  ['sum without (a) (x) or sum without (b) (y)', 'all-but a b'],
])('%s keeps %s', (expression, expected) => {
  expect(text(expression)).toBe(expected);
});

it('answers for one label', () => {
  expect(mayHave(labelsOf(parsePromql('sum by (a) (x)')), 'a')).toBe(true);
  expect(mayHave(labelsOf(parsePromql('sum by (a) (x)')), 'b')).toBe(false);
  expect(mayHave(labelsOf(parsePromql('sum without (a) (x)')), 'a')).toBe(false);
  expect(mayHave(labelsOf(parsePromql('sum without (a) (x)')), 'b')).toBe(true);
});
