import { expect, it } from 'vitest';
import { partsOf } from '../promql/expression.ts';
import { findingLine } from './finding.ts';
import { readRuleFile } from './rule-file.ts';

/** Where the reader finds each metric of each rule: `name:line`. */
function metricLines(source: string): readonly string[] {
  const { rules, problems } = readRuleFile('f.yml', source);
  expect(problems).toEqual([]);
  return rules.flatMap(({ expression, expr }) =>
    partsOf(expression, 'selector').map(({ metric, start }) => `${metric ?? ''}:${expr.lineAt(start)}`),
  );
}

it('reads alerts and recordings with their texts', () => {
  const source = [
    'groups:',
    '  - name: g',
    '    rules:',
    '      - record: a:b',
    '        expr: sum(x)',
    '      - alert: A',
    '        expr: y > 1',
    '        for: 5m',
    '        labels: { severity: warning }',
    '        annotations:',
    '          summary: broken',
  ].join('\n');
  const { rules, problems } = readRuleFile('f.yml', source);
  expect(problems).toEqual([]);
  expect(rules).toMatchObject([
    { file: 'f.yml', line: 4, kind: 'record', name: 'a:b', for: undefined, labels: [], annotations: [] },
    {
      line: 6,
      kind: 'alert',
      name: 'A',
      for: '5m',
      labels: [{ name: 'severity', value: { text: 'warning' } }],
      annotations: [{ name: 'summary', value: { text: 'broken' } }],
    },
  ]);
  expect(rules[1]?.annotations[0]?.value.lineAt(0)).toBe(11);
});

it.each([
  ['a literal block', '|\n          a\n          and\n\n            b > 1', ['a:5', 'b:8']],
  ['a literal block with a comment in its head', '|- # why\n          a and\n          b', ['a:5', 'b:6']],
  ['a folded block', '>-\n          a and\n          b\n\n          and c', ['a:5', 'b:6', 'c:8']],
  ['a plain text over lines', 'a and\n          b\n          and c', ['a:4', 'b:5', 'c:6']],
  ['a quoted text over lines', '"a and\n          b"', ['a:4', 'b:5']],
  ['one line', '\'a{x="y"} and b\'', ['a:4', 'b:4']],
])('finds the lines of %s', (_, expr, expected) => {
  expect(metricLines(`groups:\n  - name: g\n    rules:\n      - expr: ${expr}\n        alert: A\n`)).toEqual(expected);
});

it('reads PrometheusRule manifests, several to a file, Lists of them and aliases', () => {
  const rule = (name: string): string => `{ name: g, rules: [{ alert: A, expr: ${name} }] }`;
  const source = [
    `spec: { groups: [${rule('a')}] }`,
    `{ kind: List, items: [{ spec: { groups: [${rule('b')}] } }] }`,
    `{ groups: [{ name: g, rules: [&r { alert: A, expr: c }, *r] }] }`,
    '# nothing',
  ].join('\n---\n');
  expect(metricLines(source)).toEqual(['a:1', 'b:3', 'c:5', 'c:5']);
});

it.each([
  [
    'groups: [',
    [
      'f.yml:1: error: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] (syntax)',
    ],
  ],
  ['', ['f.yml:1: error: the file is empty: expected groups of rules (syntax)']],
  ['kind: ConfigMap', ['f.yml:1: error: no list `groups` (rule file) or `spec.groups` (PrometheusRule) here (syntax)']],
  ['groups: [x]', ['f.yml:1: error: expected a group with a name and a list `rules` (syntax)']],
  [
    'groups:\n- name: g\n  rules: [x]',
    ['f.yml:3: error: expected a rule with `alert` or `record`, and `expr` (syntax)'],
  ],
  ['groups:\n- rules:\n  - expr: a', ['f.yml:3: error: expected a rule with either `alert` or `record` (syntax)']],
  ['groups:\n- rules:\n  - alert: A', ['f.yml:3: error: rule A has no `expr` (syntax)']],
])('says what is wrong with %j', (source, expected) => {
  expect(readRuleFile('f.yml', source).problems.map(findingLine)).toEqual(expected);
});

it('names the line of PromQL that it cannot read, and reads the other rules', () => {
  const source = 'groups:\n- rules:\n  - alert: A\n    expr: |\n      sum(a)\n      > > 1\n  - alert: B\n    expr: b\n';
  const { rules, problems } = readRuleFile('f.yml', source);
  expect(rules.map(({ name }) => name)).toEqual(['B']);
  expect(problems.map(findingLine)).toEqual(['f.yml:6: error: cannot read the expression at "> 1" (syntax)']);
});
