import { expect, it } from 'vitest';
import { drawn, findingsOf } from './fixture.ts';
import { syntax } from './syntax.ts';

it('finds a query that cannot be read', () => {
  expect(findingsOf(syntax, { panels: [drawn('sum(rate(up[$__rate_interval])')] })).toEqual([
    'Drawn, query A: cannot read the expression at its end',
  ]);
});
