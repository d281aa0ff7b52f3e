import { expect, it } from 'vitest';
import { findingsIn, printed } from './fixture.ts';

function missingRunbookOf(annotations: string, runbooks?: ReadonlySet<string>): readonly string[] {
  const source = [
    'groups:',
    '  - name: etcd',
    '    rules:',
    '      - alert: A',
    '        expr: etcd_server_has_leader == 0',
    '        annotations:',
    `          ${annotations}`,
    '',
  ].join('\n');
  return printed(findingsIn(source, { runbooks }).filter(({ check }) => check === 'missing-runbook'));
}

it.each(['summary: broken', 'runbook_url: ""'])('flags an alert with the annotation %s alone', (annotations) => {
  expect(missingRunbookOf(annotations)).toEqual([
    'rules.yml:4: warning: A: no annotation runbook_url: whoever is woken has nothing to go by (missing-runbook)',
  ]);
});

it('flags a link to a page that is not there', () => {
  expect(missingRunbookOf('runbook_url: https://example.org/A.md#impact', new Set(['B.md']))).toEqual([
    'rules.yml:7: error: A: the link leads nowhere: the runbooks have no A.md (missing-runbook)',
  ]);
});

it.each([
  ['a page that is there', 'runbook_url: https://example.org/A.md?plain=1#impact', new Set(['A.md'])],
  ['a link that is not followed', 'runbook_url: https://example.org/A.md', undefined],
  ['a link that ends in no page', 'runbook: https://example.org/wiki/A', new Set<string>()],
  ['a link with a template', 'runbook_url: "https://example.org/{{ $labels.alertname }}.md"', new Set<string>()],
])('leaves %s alone', (_, annotations, runbooks) => {
  expect(missingRunbookOf(annotations, runbooks)).toEqual([]);
});
