import { expect, it } from 'vitest';
import { findingsIn, printed } from './fixture.ts';

function blankIn(kind: 'labels' | 'annotations', text: string, expr: string): readonly string[] {
  const source = [
    'groups:',
    '  - name: etcd',
    '    rules:',
    '      - alert: A',
    `        expr: ${expr}`,
    `        ${kind}:`,
    `          text: ${text}`,
    '',
  ].join('\n');
  return printed(findingsIn(source).filter(({ check }) => check === 'label-aggregated-away'));
}

const byCluster = 'max by (cluster) (etcd_server_has_leader) == 0';
const blank = (label: string, line = 7): string =>
  `rules.yml:${line}: error: A: text shows the label ${label}, which the expression does not keep: it is blank (label-aggregated-away)`;

it.each([
  ['annotations', 'Member {{ $labels.instance }}', 'instance', 7],
  ['labels', '"{{ .Labels.instance }}"', 'instance', 7],
  ['annotations', `'{{ index $labels "pod" }}'`, 'pod', 7],
  [
    'annotations',
    '|\n            Cluster {{ $labels.cluster }},\n            member {{ $labels.instance }}',
    'instance',
    9,
  ],
] as const)('flags, in %s, %s', (kind, text, label, line) => {
  expect(blankIn(kind, text, byCluster)).toEqual([blank(label, line)]);
});

it('flags a label that is compared with a word, not asked for', () => {
  expect(blankIn('annotations', `'{{ if eq $labels.instance "m1" }}first{{ end }}'`, byCluster)).toEqual([
    blank('instance'),
  ]);
});

it('flags a label that one side of an `or` lacks', () => {
  const expr = `${byCluster} or etcd_server_has_leader == 0`;
  expect(blankIn('annotations', '"{{ $labels.instance }}"', expr)).toEqual([blank('instance')]);
});

it.each([
  ['{{ $labels.cluster }}: {{ $value }}', byCluster],
  ['{{ $labels.pod }}', 'etcd_server_has_leader == 0'],
  ['{{ $externalLabels.region }}', byCluster],
  ['{{ with $labels.instance }}{{ . }}{{ else }}any member{{ end }}', byCluster],
  ['{{ if $labels.instance }}{{ $labels.instance }}{{ end }}', byCluster],
])('leaves %s of %s alone', (text, expr) => {
  expect(blankIn('annotations', `'${text}'`, expr)).toEqual([]);
});
