import { expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { queriesPresent } from './queries-present.ts';

it.each([
  [/"targets": \[[^\]]*\]/, '"targets": []', 'Quorum: has no query'],
  [/"refId": "B"/, '"refId": "A"', 'Members: two queries A'],
  [/"instant": true/, '"instant": false', 'Quorum, query A: is neither of a moment nor of a time range'],
])('finds %s written as %s', (right, wrong, finding) => {
  expect(findingsOf(queriesPresent, { edit: (json) => json.replace(right, wrong) })).toEqual([finding]);
});
