import type { CheckContext } from './check.ts';
import { type GoTemplate, readGoTemplate } from './go-template.ts';

/** A text that Alertmanager runs as a template, and where it stands. */
export interface TemplateText {
  readonly template: GoTemplate;
  /** Undefined: the configuration itself. */
  readonly file?: string;
  readonly lineAt: (offset: number) => number;
}

/** The texts of receivers and of template files. */
export function templateTexts({ config, templates }: CheckContext): readonly TemplateText[] {
  return [
    ...config.templateTexts.map(({ text, lineAt }) => ({ template: readGoTemplate(text), lineAt })),
    ...templates.map(({ file, text, template }) => ({
      template,
      file,
      lineAt: (offset: number) => text.slice(0, offset).split('\n').length,
    })),
  ];
}
