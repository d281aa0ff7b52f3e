import { describe, expect, it } from 'vitest';
import { brokenLinks, isLinked, largestConnectedGroup, type TellingMember } from './links.ts';

/**
 * `{ a: 'b c-' }`: `a` answers, with an active link to `b` and an inactive one to `c`; `{ a: '' }`: it answers without its native
 * page; `{ a: ' ' }`: its page lists nobody; `{ a: undefined }`: it is down.
 */
function matrix(rows: Readonly<Record<string, string | undefined>>): readonly TellingMember[] {
  return Object.entries(rows).map(([id, text]) => ({
    id,
    up: text !== undefined,
    tellsLinks: text !== undefined && text !== '',
    links: (text ?? '')
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({ remoteId: word.replace('-', ''), active: !word.endsWith('-') })),
  }));
}

const linkedOf = (id: string, members: readonly TellingMember[]): boolean | undefined => {
  const member = members.find((candidate) => candidate.id === id);
  return member && isLinked(member, members);
};

describe('isLinked', () => {
  it.each([
    { says: 'one peer is linked, one is not', rows: { a: 'c', b: 'c-', c: undefined }, linked: true },
    { says: 'no peer is linked', rows: { a: 'c-', b: 'c-', c: undefined }, linked: false },
    { says: 'no page lists the member', rows: { a: 'b', b: ' ', c: undefined }, linked: false },
    { says: 'no peer has a native page', rows: { a: '', b: '', c: undefined }, linked: undefined },
    { says: 'no peer answers', rows: { a: undefined, b: undefined, c: undefined }, linked: undefined },
    { says: 'only the member speaks of others', rows: { a: undefined, c: 'a' }, linked: undefined },
  ])('$linked if $says', ({ rows, linked }) => {
    expect(linkedOf('c', matrix(rows))).toBe(linked);
  });
});

describe('brokenLinks', () => {
  it('names both directions of a link that both ends report as down', () => {
    expect(brokenLinks(matrix({ a: 'b-', b: 'a-' }))).toEqual([
      { fromId: 'a', toId: 'b', oneWay: false },
      { fromId: 'b', toId: 'a', oneWay: false },
    ]);
  });

  it('names the end that reports a link as down while the other has it', () => {
    expect(brokenLinks(matrix({ a: 'b-', b: 'a' }))).toEqual([{ fromId: 'a', toId: 'b', oneWay: true }]);
  });

  it('names none to a member that is down', () => {
    expect(brokenLinks(matrix({ a: 'b-', b: undefined }))).toEqual([]);
  });

  it('takes silence for nothing', () => {
    expect(brokenLinks(matrix({ a: '', b: 'a' }))).toEqual([]);
  });
});

describe('largestConnectedGroup', () => {
  it.each([
    { rows: {}, group: [] },
    { rows: { a: '' }, group: ['a'] },
    { rows: { a: 'b c', b: 'a c', c: 'a b' }, group: ['a', 'b', 'c'] },
    { rows: { a: 'b c-', b: 'a c-', c: 'a- b-' }, group: ['a', 'b'] },
    { rows: { a: 'b- c-', b: 'a- c', c: 'a- b' }, group: ['b', 'c'] },
    { rows: { a: 'b c-', b: 'a c', c: 'a- b' }, group: ['a', 'b', 'c'] },
    { rows: { b: 'a', a: 'b-' }, group: ['a'] },
    { rows: { a: '', b: '', c: '' }, group: ['a', 'b', 'c'] },
  ])('of $rows is $group', ({ rows, group }) => {
    expect([...largestConnectedGroup(matrix(rows))].sort()).toEqual(group);
  });
});
