import type { Check } from './check.ts';

/** Alertmanager starts without a word when a glob of `templates` matches no file. */
export const templateGlobEmpty: Check = {
  name: 'template-glob-empty',
  severity: 'error',
  summary: 'An entry of `templates` that matches no file.',
  find: ({ config, emptyGlobs }) =>
    config.templateGlobs
      .filter(({ glob }) => emptyGlobs.includes(glob))
      .map(({ glob, line }) => ({
        line,
        message: `${JSON.stringify(glob)} matches no file; relative ones begin at the folder of this file`,
      })),
};
