import { describe, expect, it } from 'vitest';
import { findingLine } from '../../rules/lints/finding.ts';
import { readConfigFile } from './config-file.ts';

describe('readConfigFile', () => {
  it('knows where routes, receivers, inhibitions and globs stand', () => {
    const { config, problems } = readConfigFile(
      'a.yml',
      `templates: [a.tmpl]
route:
  receiver: a
  routes:
    - match: { severity: page }
      continue: true
inhibit_rules:
  - source_match: { a: b }
    target_match_re: { c: d }
receivers:
  - name: a
    webhook_configs: [{ url: 'http://x/{{ y' }]
`,
    );
    expect(problems).toEqual([]);
    expect(config?.routes.map(({ line, matchers, goesOn }) => ({ line, matchers, goesOn }))).toEqual([
      { line: 3, matchers: [], goesOn: false },
      { line: 5, matchers: [{ label: 'severity', operator: '=', value: 'page' }], goesOn: true },
    ]);
    expect(config?.inhibitions).toEqual([
      {
        line: 8,
        source: [{ label: 'a', operator: '=', value: 'b' }],
        target: [{ label: 'c', operator: '=~', value: 'd' }],
        equal: [],
      },
    ]);
    expect(config?.receivers).toEqual([{ name: 'a', line: 11 }]);
    expect(config?.templateGlobs).toEqual([{ glob: 'a.tmpl', line: 1 }]);
    expect(config?.templateTexts.map(({ text, lineAt }) => [text, lineAt(0)])).toEqual([['http://x/{{ y', 12]]);
  });

  it.each([
    ['route: [', 'a.yml:1: error: not valid YAML: '],
    ['receivers: []', 'a.yml:1: error: not an Alertmanager configuration: route: '],
    [
      'route:\n  routes:\n    - receiver: [a]\n',
      'a.yml:3: error: not an Alertmanager configuration: route.routes.0.receiver: ',
    ],
    [
      "route:\n  routes:\n    - matchers: ['severity']\n",
      `a.yml:3: error: "severity" is not a matcher such as 'severity="critical"' (syntax)`,
    ],
  ])('says where %s is wrong', (text, expected) => {
    const { config, problems } = readConfigFile('a.yml', text);
    expect(config).toBeUndefined();
    expect(problems.map(findingLine)).toEqual([expect.stringContaining(expected)]);
  });
});
