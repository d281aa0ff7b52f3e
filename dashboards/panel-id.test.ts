import { expect, it } from 'vitest';
import { panelId, rowId } from './panel-id.ts';

it('is the same for ever: alerts and documents link to it', () => {
  expect([panelId('overview', 'leader'), panelId('storage', 'wal-fsync')]).toEqual([622_520, 704_516]);
});

it('differs between dashboards and between a panel and a row', () => {
  expect(panelId('overview', 'leader')).not.toBe(panelId('member', 'leader'));
  expect(panelId('overview', 'leader')).not.toBe(rowId('overview', 'leader'));
});
