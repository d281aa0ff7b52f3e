import { expect, it } from 'vitest';
import { quorum } from '../fixture.ts';
import { findingsOf } from './fixture.ts';
import { texts } from './texts.ts';

it('finds a panel without a title, and one whose description is no sentence', () => {
  const panels = [
    { ...quorum, title: '' },
    { ...quorum, slug: 'other', description: 'Quorum' },
  ];
  expect(findingsOf(texts, { panels })).toEqual([
    'panel 327423: has no title',
    'Quorum: needs a description in sentences',
  ]);
});
