import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alertOf, findingsIn } from './fixture.ts';
import { ruleChecks } from './index.ts';

function pageOf(check: string): string {
  return readFileSync(new URL(`../../docs/checks/${check}.md`, import.meta.url), 'utf8');
}

/** The examples of a page as rule files: a whole rule, or an expression in an otherwise faultless alert. */
function examplesOf(page: string): readonly string[] {
  return [...page.matchAll(/```(promql|yaml)\n([^]*?)```/g)].map(([, kind, text = '']) =>
    kind === 'promql' ? alertOf(text) : `groups:\n  - name: etcd\n    rules:\n${text.replace(/^/gm, '      ')}`,
  );
}

describe.each(ruleChecks)('docs/checks/$name.md', ({ name }) => {
  const page = pageOf(name);
  const checksOn = (source: string): readonly string[] => [
    ...new Set(
      findingsIn(source, { metricsLevel: name === 'extensive-metric' ? 'basic' : 'extensive' }).map(
        ({ check }) => check,
      ),
    ),
  ];

  it('shows an example that this check flags, and only it, and one that none flags', () => {
    expect(examplesOf(page).map(checksOn)).toEqual([[name], []]);
  });

  it('is short and has its parts', () => {
    expect(page.split('\n').length).toBeLessThan(40);
    expect([...page.matchAll(/^#+ .*$/gm)].map(([title]) => title)).toEqual([
      `# ${name}`,
      '## Why it is a mistake',
      '## What to write',
    ]);
  });
});
