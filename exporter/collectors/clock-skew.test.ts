import { expect, it } from 'vitest';
import { clockSkewSeconds } from './clock-skew.ts';

it('compares the middle of the announced second with the middle of the request', () => {
  const sentAtMs = Date.parse('2026-11-21T10:00:00.400Z');
  expect(clockSkewSeconds('Sat, 21 Nov 2026 10:00:00 GMT', sentAtMs, sentAtMs + 200)).toBeCloseTo(0, 6);
  expect(clockSkewSeconds('Sat, 21 Nov 2026 10:00:30 GMT', sentAtMs, sentAtMs + 200)).toBeCloseTo(30, 6);
});

it('knows nothing of a header that is not a date', () => {
  expect(clockSkewSeconds('yesterday', 0, 0)).toBeUndefined();
});
