import { expect, it } from 'vitest';
import { ChangeLog } from './change-log.ts';

it('counts the increases since a time, the first value not being one', () => {
  const log = new ChangeLog();
  for (const [total, atMs] of [
    [5, 0],
    [5, 10],
    [7, 20],
    [8, 30],
  ] as const)
    log.update(total, atMs);
  expect([log.since(0), log.since(20), log.since(21), log.since(31)]).toEqual([3, 3, 1, 0]);
});

it('keeps the newest thousand', () => {
  const log = new ChangeLog();
  log.update(0, 0);
  log.update(5_000, 1);
  log.update(5_001, 2);
  expect([log.since(0), log.since(2)]).toEqual([1_000, 1]);
});
