import { describe, expect, it } from 'vitest';
import { brokenTemplates, goodTemplates } from './fixture-templates.ts';
import { readGoTemplate } from './go-template.ts';

describe('readGoTemplate', () => {
  it.each(brokenTemplates)('refuses %s: %s', (text, problem) => {
    expect(readGoTemplate(text).mistake?.problem).toBe(problem);
  });

  it.each(goodTemplates)('takes %s', (text) => {
    expect(readGoTemplate(text).mistake).toBeUndefined();
  });

  it('gathers what is defined and what is used, with their places', () => {
    expect(readGoTemplate('{{ define "a" }}{{ template "b" . }}{{ end }}{{ block "c" . }}{{ end }}')).toEqual({
      definitions: [
        { name: 'a', offset: 0 },
        { name: 'c', offset: 45 },
      ],
      uses: [
        { name: 'b', offset: 16 },
        { name: 'c', offset: 45 },
      ],
      mistake: undefined,
    });
  });
});
