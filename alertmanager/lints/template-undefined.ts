import type { Check } from './check.ts';
import { defaultTemplates } from './default-templates.ts';
import { templateTexts } from './template-texts.ts';

/** `{{ template "x" . }}` without an x: the message fails when it is sent. */
export const templateUndefined: Check = {
  name: 'template-undefined',
  severity: 'error',
  summary: 'A template that is used and nowhere defined: no message is sent.',
  find: (context) => {
    const texts = templateTexts(context);
    const defined = new Set(texts.flatMap(({ template }) => template.definitions.map(({ name }) => name)));
    return texts.flatMap(({ template, file, lineAt }) =>
      template.uses
        .filter(({ name }) => !defined.has(name) && !defaultTemplates.has(name))
        .map(({ name, offset }) => ({
          line: lineAt(offset),
          message: `template ${JSON.stringify(name)} is defined in no file of \`templates\`: no message that uses it is sent`,
          ...(file === undefined ? {} : { file }),
        })),
    );
  },
};
