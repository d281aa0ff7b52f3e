import { expect, it } from 'vitest';
import { partsOf, visited, type Expression } from './expression.ts';
import { parsePromql } from './parse.ts';
import { PromqlSyntaxError } from './syntax-error.ts';

/** The structure as a text with every choice of the parser visible. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'string':
      return JSON.stringify(expression.value);
    case 'selector': {
      const { metric = '', matchers, rangeSeconds, offset } = expression;
      const braces = matchers.map(({ label, operator, value }) => `${label}${operator}${value}`).join(',');
      const range = rangeSeconds === undefined ? '' : `[${rangeSeconds}]`;
      return `${metric}{${braces}}${range}${offset === undefined ? '' : `@-${offset}`}`;
    }
    case 'call':
      return `${expression.name}(${expression.arguments.map(shape).join(', ')})`;
    case 'aggregation': {
      const { operator, grouping, parameter, argument } = expression;
      const by = grouping === undefined ? '' : ` ${grouping.mode}[${grouping.labels.join(',')}]`;
      return `${operator}${by}(${parameter === undefined ? '' : `${shape(parameter)}, `}${shape(argument)})`;
    }
    case 'binary': {
      const { left, operator, isBool, matching, right } = expression;
      const on = matching === undefined ? '' : ` ${matching.mode}[${matching.labels.join(',')}]`;
      const group = matching?.group ? ` many=${matching.group.many}[${matching.group.labels.join(',')}]` : '';
      return `(${shape(left)} ${operator}${isBool ? ' bool' : ''}${on}${group} ${shape(right)})`;
    }
    case 'subquery':
      return `${shape(expression.argument)}[${expression.rangeSeconds}:]${expression.offset === undefined ? '' : `@-${expression.offset}`}`;
    case 'unary':
      return `${expression.operator}${shape(expression.argument)}`;
  }
}

it.each([
  ['up', 'up{}'],
  ['up{job="etcd",instance!~`a\\d`}', 'up{job=etcd,instance!~a\\d}'],
  ["{__name__=\"up\",job='e\\''}", "up{job=e'}"],
  ['{"up", job="etcd"}', 'up{job=etcd}'],
  ['{job="etcd"}', '{job=etcd}'],
  ['rate(x{a="b"}[1m30s] offset 1h)', 'rate(x{a=b}[90]@-1h)'],
  ['x @ 123', 'x{}'],
  ['sum(x)', 'sum(x{})'],
  ['SUM BY (a, b) (x)', 'sum by[a,b](x{})'],
  ['sum(x) without ()', 'sum without[](x{})'],
  ['topk by (a) (5, x)', 'topk by[a](5, x{})'],
  ['count_values("v", x)', 'count_values("v", x{})'],
  ['a > bool on (z) group_left (q) b', '(a{} > bool on[z] many=left[q] b{})'],
  ['a AND ignoring (z) b or c', '((a{} and ignoring[z] b{}) or c{})'],
  ['a / on () group_right b', '(a{} / on[] many=right[] b{})'],
  ['max_over_time((a or b)[15m:1m] offset -5m)', 'max_over_time((a{} or b{})[900:]@--5m)'],
  ['-x ^ 2', '-(x{} ^ 2)'],
  ['x > -1 + 0x10', '(x{} > (-1 + 16))'],
  ['x < Inf # why', '(x{} < Infinity)'],
  ['vector(1_000)', 'vector(1000)'],
])('reads %s as %s', (text, expected) => {
  expect(shape(parsePromql(text))).toBe(expected);
});

it('gives an offset, a range or a subquery to the last operand alone, as Prometheus does', () => {
  expect(shape(parsePromql('a + b offset 5m'))).toBe('(a{} + b{}@-5m)');
  expect(shape(parsePromql('a + b * -c offset 5m'))).toBe('(a{} + (b{} * -c{}@-5m))');
  expect(shape(parsePromql('(a + b)[1h:]'))).toBe('(a{} + b{})[3600:]');
  expect(shape(parsePromql('a > max_over_time(b[1h:] offset 1m)'))).toBe('(a{} > max_over_time(b{}[3600:]@-1m))');
});

it('says where each part stands', () => {
  const text = 'sum by (a) (\n  rate(x{job="etcd"}[5m])\n) > 0';
  const places = visited(parsePromql(text)).map(({ expression: { start, end } }) => text.slice(start, end));
  expect(places).toEqual([
    text,
    'sum by (a) (\n  rate(x{job="etcd"}[5m])\n)',
    'rate(x{job="etcd"}[5m])',
    'x{job="etcd"}[5m]',
    '0',
  ]);
  const [selector] = partsOf(parsePromql(text), 'selector');
  expect(selector?.matchers.map(({ start, end }) => text.slice(start, end))).toEqual(['job="etcd"']);
});

it.each([
  ['', 0, 'at its end'],
  ['sum(up', 6, 'at its end'],
  ['a >', 3, 'at its end'],
  ['up{job=}', 7, 'at "}"'],
  ['no_such_function(x)', 16, 'at "(x)"'],
  ['(a + b) offset 5m', 15, 'at "5m"'],
])('refuses %s at character %d', (text, offset, place) => {
  let thrown: unknown;
  try {
    parsePromql(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(PromqlSyntaxError);
  expect(thrown).toMatchObject({ code: 'promql_syntax', offset, message: `cannot read the expression ${place}` });
});
