import { expect, it } from 'vitest';
import { Liveness } from './liveness.ts';

const waiting = { awaitsAnswers: true, isDraining: false };

it('asks a server that owes answers and is silent for 6 s, and gives it up 5 s later', () => {
  const liveness = new Liveness();
  liveness.onRead(1_000);
  const verdicts = [6_999, 7_000, 7_500, 11_999, 12_000].map((nowMs) => liveness.check(nowMs, waiting));
  expect(verdicts).toEqual([
    undefined,
    'ping',
    undefined,
    undefined,
    'the server is silent: no answer to a PING within 5000 ms',
  ]);
});

it('takes whatever the server sends as a sign of life', () => {
  const liveness = new Liveness();
  liveness.onRead(0);
  expect(liveness.check(6_000, waiting)).toBe('ping');
  liveness.onRead(10_000);
  expect(liveness.check(15_999, waiting)).toBeUndefined();
  expect(liveness.check(16_000, waiting)).toBe('ping');
});

it('counts silence only while an answer is due', () => {
  const liveness = new Liveness();
  liveness.onRead(0);
  expect(liveness.check(60_000, { awaitsAnswers: false, isDraining: false })).toBeUndefined();
  expect(liveness.check(65_999, waiting)).toBeUndefined();
  expect(liveness.check(66_000, waiting)).toBe('ping');
});

it('does not wait for the last answers of a connection that closes for longer than 5 s', () => {
  const liveness = new Liveness();
  const draining = { awaitsAnswers: true, isDraining: true };
  liveness.onRead(100_000);
  expect(liveness.check(100_000, draining)).toBeUndefined();
  liveness.onRead(104_999);
  expect(liveness.check(104_999, draining)).toBeUndefined();
  expect(liveness.check(105_000, draining)).toBe('answers were missing 5000 ms later');
});
