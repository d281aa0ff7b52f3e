import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check } from './check.ts';
import { checks } from './checks.ts';
import { findingsOf, smallRules, type Surroundings } from './fixture.ts';

/** The first example of a page is found, the last one is not. What an example leaves out, and other files, stand here. */
const beside: Readonly<Record<string, Surroundings>> = {
  'inhibition-of-nothing': {
    rules: smallRules.replace('QuorumLost', 'EtcdNoLeader').replace('MemberDown', 'EtcdProposalsFailing'),
  },
};

function examplesOf(name: string): readonly string[] {
  const page = readFileSync(new URL(`../../docs/checks/${name}.md`, import.meta.url), 'utf8');
  return [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => complete(text));
}

function complete(example: string): string {
  const route = example.includes('route:') ? '' : 'route: { receiver: chat }\n';
  return route + (example.includes('receivers:') ? example : `${example}receivers: [{ name: chat }]\n`);
}

function found(check: Check, example: string, isWrong: boolean): readonly string[] {
  const slowRules = smallRules
    .replace('for: 2m', isWrong ? 'for: 10m' : 'for: 2m')
    .replaceAll('alert: Lag', 'alert: FollowerLag')
    .replace('for: 1m', 'for: 5m');
  const templates = [{ file: 'a.tmpl', text: `{{ define "chat.tit${isWrong ? 'el' : 'le'}" }}{{ end }}` }];
  const emptyGlobs = isWrong ? ['template/*.tmpl'] : [];
  return findingsOf(check, example, { templates, emptyGlobs, rules: slowRules, ...beside[check.name] });
}

describe.each(checks.map((check) => [check.name, check] as const))('docs/checks/%s.md', (name, check) => {
  it('shows what is found, and what is not', () => {
    const [wrong = '', right = ''] = examplesOf(name);
    expect(found(check, wrong, true), wrong).not.toEqual([]);
    expect(found(check, right, false), right).toEqual([]);
  });
});
