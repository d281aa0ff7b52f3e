import type { Check } from './check.ts';
import { templateTexts } from './template-texts.ts';

/** `amtool check-config` does not parse the texts of receivers: the first alert finds out. */
export const templateBroken: Check = {
  name: 'template-broken',
  severity: 'error',
  summary: 'A template that does not parse: no message is sent.',
  find: (context) =>
    templateTexts(context).flatMap(({ template: { mistake }, file, lineAt }) =>
      mistake === undefined
        ? []
        : [
            {
              line: lineAt(mistake.offset),
              message: `${mistake.problem}: no message that uses it is sent`,
              ...(file === undefined ? {} : { file }),
            },
          ],
    ),
};
