import { describe, expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { templateUndefined } from './template-undefined.ts';

const withText = (text: string): string => `
route: { receiver: a }
receivers:
  - name: a
    slack_configs:
      - text: '${text}'
`;

describe(templateUndefined.name, () => {
  it('finds a name that no file defines', () => {
    const templates = [{ file: 'a.tmpl', text: '{{ define "slack.mine.text" }}{{ end }}' }];
    expect(findingsOf(templateUndefined, withText('{{ template "slack.my.text" . }}'), { templates })).toEqual([
      'alertmanager.yml:6: error: template "slack.my.text" is defined in no file of `templates`: no message that uses it is sent (template-undefined)',
    ]);
  });

  it('finds one that another template uses', () => {
    const templates = [{ file: 'a.tmpl', text: '{{ define "a" }}\n{{ template "b" . }}{{ end }}' }];
    expect(findingsOf(templateUndefined, withText('{{ template "a" . }}'), { templates })).toEqual([
      'a.tmpl:2: error: template "b" is defined in no file of `templates`: no message that uses it is sent (template-undefined)',
    ]);
  });

  it('knows those that Alertmanager brings along, and blocks', () => {
    const text = withText('{{ template "slack.default.text" . }}{{ block "mine" . }}x{{ end }}{{ template "mine" . }}');
    expect(findingsOf(templateUndefined, text)).toEqual([]);
  });
});
