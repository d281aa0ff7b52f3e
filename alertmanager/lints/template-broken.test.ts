import { describe, expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { templateBroken } from './template-broken.ts';

const withTitle = (title: string): string => `
route: { receiver: a }
receivers:
  - name: a
    slack_configs:
      - channel: '#a'
        title: ${title}
`;

describe(templateBroken.name, () => {
  it('finds a text of a receiver that does not parse', () => {
    expect(findingsOf(templateBroken, withTitle("'{{ .Status'"))).toEqual([
      'alertmanager.yml:7: error: an action is not closed: no message that uses it is sent (template-broken)',
    ]);
  });

  it('finds the line in a template file', () => {
    const templates = [{ file: 'a.tmpl', text: '{{ define "a" }}\n{{ if .Status }}\nfiring\n{{ end }}\n' }];
    expect(findingsOf(templateBroken, withTitle('x'), { templates })).toEqual([
      'a.tmpl:1: error: define has no end: no message that uses it is sent (template-broken)',
    ]);
  });

  it('finds a function that Prometheus has and Alertmanager lacks', () => {
    expect(findingsOf(templateBroken, withTitle("'{{ .Alerts | len | humanize }}'"))).toEqual([
      "alertmanager.yml:7: error: function humanize is not one of Alertmanager's: no message that uses it is sent (template-broken)",
    ]);
  });

  it('takes what parses', () => {
    expect(
      findingsOf(templateBroken, withTitle(`'{{ range .Alerts }}{{ .Labels.a | toUpper }}{{ else }}-{{ end }}'`)),
    ).toEqual([]);
  });
});
