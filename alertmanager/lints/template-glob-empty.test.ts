import { describe, expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { templateGlobEmpty } from './template-glob-empty.ts';

const config = `
route: { receiver: a }
receivers: [{ name: a }]
templates:
  - 'templates/*.tmpl'
  - 'more/*.tmpl'
`;

describe(templateGlobEmpty.name, () => {
  it('finds the glob that matches no file', () => {
    expect(findingsOf(templateGlobEmpty, config, { emptyGlobs: ['more/*.tmpl'] })).toEqual([
      'alertmanager.yml:6: error: "more/*.tmpl" matches no file; relative ones begin at the folder of this file (template-glob-empty)',
    ]);
  });

  it('is content when each matches one', () => {
    expect(findingsOf(templateGlobEmpty, config)).toEqual([]);
  });
});
