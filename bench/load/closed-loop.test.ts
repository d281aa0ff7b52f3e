import { describe, expect, it } from 'vitest';
import { ClosedLoop } from './closed-loop.ts';
import { fakePool, FakeRecorder, FakeSource } from './fixture.ts';
import { Requests } from './requests.ts';
import type { RefreshToken } from './token-refresh.ts';

interface Shape {
  readonly measuredFromMs?: number;
  readonly endsMs?: number;
  readonly operationLimit?: number;
  readonly refreshToken?: RefreshToken;
}

/** Four slots, 0 and 2 on the first connection, 1 and 3 on the second; the loop has begun at 0 ms. */
async function begun(shape: Shape = {}) {
  const { measuredFromMs = 0, endsMs = Infinity, operationLimit = Infinity, refreshToken } = shape;
  const { pool, connections } = await fakePool(4, 2);
  const [first, second] = connections;
  if (first === undefined || second === undefined) throw new Error('the pool has two connections');
  const source = new FakeSource();
  const recorder = new FakeRecorder();
  const requests = new Requests({
    pool,
    source,
    recorder,
    requestTimeoutMs: 500,
    refreshToken,
    now: () => 1_000,
  });
  const loop = new ClosedLoop({ pool, requests, measuredFromMs, endsMs, operationLimit });
  requests.attach(loop);
  loop.begin(0);
  return { first, second, source, recorder, requests, loop };
}

describe('a closed loop', () => {
  it('begins with one operation in each slot', async () => {
    const { first, second, requests, recorder } = await begun();
    expect([[...first.busy], [...second.busy]]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect([requests.busyCount, recorder.startedCount, recorder.ends]).toEqual([4, 4, []]);
  });

  it('sends the next operation in a slot when its answer was read', async () => {
    const { first, recorder } = await begun();
    first.answer(0, 7);
    first.answer(0, 9);
    expect(first.busy).toEqual(new Set([0, 1]));
    expect(recorder.ends).toEqual([
      { dueMs: 0, sentMs: 0, endedMs: 7, status: 0, detail: '' },
      { dueMs: 7, sentMs: 7, endedMs: 9, status: 0, detail: '' },
    ]);
  });

  it('sends as many operations as were asked for, those of the warm-up not counted', async () => {
    const { first, second, loop, recorder } = await begun({ measuredFromMs: 10, operationLimit: 3 });
    first.answer(0, 5);
    for (const connection of [first, second]) for (const slot of [0, 1]) connection.answer(slot, 20);
    expect(loop.isOver).toBe(true);
    expect([first.busy.size + second.busy.size, recorder.startedCount]).toEqual([3, 8]);
  });

  it('begins nothing when its time is over, and is over at that time', async () => {
    const { first, loop } = await begun({ endsMs: 100 });
    first.answer(0, 99);
    expect(first.busy.has(0)).toBe(true);
    first.answer(0, 103);
    expect(first.busy.has(0)).toBe(false);
    expect([loop.isOver, loop.overMs]).toEqual([true, 100]);
  });

  it('ends by time also if nothing is answered', async () => {
    const { loop } = await begun({ endsMs: 100 });
    loop.tick(99);
    expect(loop.isOver).toBe(false);
    loop.tick(101);
    expect(loop.isOver).toBe(true);
  });

  it('lets the slots of a lost connection rest until it is back, and counts each lost request once', async () => {
    const { first, second, recorder, source, requests } = await begun();
    first.lose(3, 'connection reset');
    expect(recorder.ends.map(({ status, detail }) => [status, detail])).toEqual([
      [14, 'connection reset'],
      [14, 'connection reset'],
    ]);
    expect([requests.busyCount, source.madeCount]).toEqual([2, 4]);
    second.answer(0, 4);
    expect(second.busy.size).toBe(2);
    first.connect();
    expect([first.busy.size, requests.busyCount, recorder.startedCount]).toEqual([2, 4, 7]);
    expect(first.flushCount).toBeGreaterThan(0);
  });

  it('counts an operation that the connection does not take after all as failed, and waits for the connection', async () => {
    const { first, recorder, requests } = await begun();
    first.send = () => false;
    first.answer(0, 2);
    expect(recorder.ends.at(-1)).toEqual({
      dueMs: 2,
      sentMs: 2,
      endedMs: 2,
      status: 14,
      detail: 'the connection takes no request',
    });
    expect([requests.busyCount, recorder.startedCount, recorder.ends.length]).toEqual([3, 5, 2]);
  });

  it('gives up what is older than its deadline, and uses the slot again', async () => {
    const { first, second, requests, recorder } = await begun();
    for (const slot of [0, 1]) second.answer(slot, 300);
    requests.expire(499);
    expect(first.cancelled).toEqual([]);
    requests.expire(500);
    expect([first.cancelled, second.cancelled]).toEqual([[0, 1], []]);
    expect(recorder.ends.slice(-2)).toEqual(
      [0, 1].map(() => ({ dueMs: 0, sentMs: 0, endedMs: 500, status: 4, detail: 'no answer within 500 ms' })),
    );
    expect(requests.busyCount).toBe(4);
  });

  it('counts an answer that is not what was asked for as failed', async () => {
    const { first, source, recorder } = await begun();
    source.mistake = 'the value has 3 bytes instead of 256';
    first.answer(0, 2);
    expect(recorder.ends).toEqual([
      { dueMs: 0, sentMs: 0, endedMs: 2, status: 15, detail: 'the value has 3 bytes instead of 256' },
    ]);
  });

  it('fetches one token when requests are refused, sends nothing meanwhile, and goes on with the new one', async () => {
    let fetched = 0;
    const { first, second, requests } = await begun({
      refreshToken: () => {
        fetched += 1;
        return Promise.resolve('second');
      },
    });
    for (const connection of [first, second])
      for (const slot of [0, 1]) connection.answer(slot, 3, 16, 'invalid token');
    expect(requests.busyCount).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
    expect([fetched, requests.busyCount, first.tokens, second.tokens]).toEqual([
      1,
      4,
      ['first', 'second'],
      ['first', 'second'],
    ]);
  });
});
