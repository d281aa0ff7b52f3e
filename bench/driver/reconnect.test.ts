import { expect, it } from 'vitest';
import { reconnectDelayMs } from './reconnect.ts';

it('waits 50 ms at first, twice as long after each further failure, and never more than a second', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 100, 5000].map(reconnectDelayMs)).toEqual([
    50, 50, 100, 200, 400, 800, 1000, 1000, 1000,
  ]);
});
