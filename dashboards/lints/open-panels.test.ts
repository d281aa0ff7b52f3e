import { expect, it } from 'vitest';
import { quorum } from '../fixture.ts';
import { findingsOf } from './fixture.ts';
import { openPanels } from './open-panels.ts';

const panels = Array.from({ length: 26 }, (_, index) => ({ ...quorum, slug: `quorum-${index}` }));

it('counts the panels of open rows', () => {
  expect(findingsOf(openPanels, { panels })).toEqual([
    'etcd / Example: 26 panels are open at first, at most 25 should be',
  ]);
  expect(findingsOf(openPanels, { panels: panels.slice(1) })).toEqual([]);
});

it('does not count those of collapsed rows', () => {
  expect(findingsOf(openPanels, { dashboard: { rows: [{ title: 'Row', isCollapsed: true, panels }] } })).toEqual([]);
});
