import { describe, expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { routeUnreachable } from './route-unreachable.ts';

const withRoutes = (...routes: readonly string[]): string => `
receivers: [{ name: a }]
route:
  receiver: a
  routes:
${routes.map((route) => `    - ${route}\n`).join('')}`;

const shadowed =
  'alertmanager.yml:7: error: the route of line 6 takes every alert that would come here: move this one up, or add `continue: true` to that one (route-unreachable)';

describe(routeUnreachable.name, () => {
  it.each([
    ['the same matchers', `{ matchers: ['a="1"'] }`, `{ matchers: ['a="1"'] }`],
    ['fewer of them', `{ matchers: ['a="1"'] }`, `{ matchers: ['b="2"', 'a="1"'] }`],
    ['none', `{ receiver: a }`, `{ matchers: ['a="1"'] }`],
    ['an expression for its value', `{ matchers: ['a=~"1|2"'] }`, `{ matchers: ['a="1"'] }`],
    ['another value excluded', `{ matchers: ['a!="3"'] }`, `{ matchers: ['a=~"1|2"'] }`],
    ['the old form', `{ match: { a: '1' } }`, `{ match_re: { a: '1' } }`],
  ])('finds a route behind one with %s', (_, first, second) => {
    expect(findingsOf(routeUnreachable, withRoutes(first, second))).toEqual([shadowed]);
  });

  it.each([
    ['goes on', `{ matchers: ['a="1"'], continue: true }`, `{ matchers: ['a="1"'] }`],
    ['takes another value', `{ matchers: ['a="1"'] }`, `{ matchers: ['a="2"'] }`],
    ['asks for more', `{ matchers: ['a="1"', 'b="2"'] }`, `{ matchers: ['a="1"'] }`],
    ['takes some of its values', `{ matchers: ['a=~"1|2"'] }`, `{ matchers: ['a=~"2|3"'] }`],
  ])('is content when the earlier one %s', (_, first, second) => {
    expect(findingsOf(routeUnreachable, withRoutes(first, second))).toEqual([]);
  });

  it('finds a route that its parent leaves nothing', () => {
    const route = `{ matchers: ['team="db"'], routes: [{ matchers: ['team=~"web|shop"'] }] }`;
    expect(findingsOf(routeUnreachable, withRoutes(route))).toEqual([
      'alertmanager.yml:6: error: no alert has both team="db" and team=~"web|shop" (route-unreachable)',
    ]);
  });
});
