import { describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';
import { fakePool, FakeRecorder, FakeSource } from './fixture.ts';
import { OpenLoop } from './open-loop.ts';
import { Requests } from './requests.ts';

interface Shape {
  readonly slotCount?: number;
  readonly measuredFromMs?: number;
  readonly endsMs?: number;
  readonly operationLimit?: number;
}

/** A request is due at 0, 10, 20 ms and so on; slots alternate between two connections; the loop has begun at 0 ms. */
async function begun(shape: Shape = {}) {
  const { slotCount = 4, measuredFromMs = 0, endsMs = Infinity, operationLimit = Infinity } = shape;
  const { pool, connections } = await fakePool(slotCount, 2);
  const [first, second] = connections;
  if (first === undefined || second === undefined) throw new Error('the pool has two connections');
  const recorder = new FakeRecorder();
  const source = new FakeSource();
  const requests = new Requests({
    pool,
    source,
    recorder,
    requestTimeoutMs: 500,
    refreshToken: undefined,
    now: () => 1_000,
  });
  const arrivals = new Arrivals({ startsMs: 0, rate: 100, arrival: 'constant', seed: 1 });
  const loop = new OpenLoop({ pool, requests, arrivals, measuredFromMs, endsMs, operationLimit });
  requests.attach(loop);
  loop.begin(0);
  return { first, second, recorder, requests, loop };
}

describe('an open loop', () => {
  it('sends what is due, spread over the connections, and nothing before it is due', async () => {
    const { first, second, loop } = await begun();
    expect([first.busy.size, second.busy.size]).toEqual([1, 0]);
    loop.tick(9);
    expect([first.busy.size, second.busy.size]).toEqual([1, 0]);
    loop.tick(10);
    expect([first.busy.size, second.busy.size]).toEqual([1, 1]);
  });

  it('sends all that is due at a late tick, each counted from when it was due', async () => {
    const { first, second, loop, recorder } = await begun();
    loop.tick(25);
    expect([first.busy.size, second.busy.size]).toEqual([2, 1]);
    second.answer(0, 30);
    first.answer(1, 31);
    expect(recorder.ends).toEqual([
      { dueMs: 10, sentMs: 25, endedMs: 30, status: 0, detail: '' },
      { dueMs: 20, sentMs: 25, endedMs: 31, status: 0, detail: '' },
    ]);
  });

  it('writes what an answer leads to on another connection after the answers at hand, and not at the next tick', async () => {
    const { first, second, loop } = await begun();
    loop.tick(10);
    const flushes = (): number[] => [first.flushCount, second.flushCount];
    const before = flushes();
    // The longest free slot is one of the first connection.
    second.answer(0, 20);
    expect([first.busy.size, flushes()]).toEqual([2, before]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(flushes()).toEqual(before.map((count) => count + 1));
  });

  it('lets requests wait while all slots are taken, and their time grows', async () => {
    const { first, second, loop, recorder } = await begun({ slotCount: 2 });
    loop.tick(50);
    expect([first.busy.size, second.busy.size]).toEqual([1, 1]);
    first.answer(0, 200);
    first.answer(0, 205);
    expect(recorder.ends.at(-1)).toEqual({ dueMs: 20, sentMs: 200, endedMs: 205, status: 0, detail: '' });
  });

  it('counts what was due in its time and never sent as failed, with the reason', async () => {
    const { first, second, loop, recorder } = await begun({ slotCount: 2, endsMs: 50 });
    loop.tick(60);
    expect([loop.isOver, loop.overMs]).toEqual([true, 50]);
    first.answer(0, 70);
    second.answer(0, 70);
    expect(loop.countUnsent(70)).toBe(3);
    expect(recorder.startedCount).toBe(5);
    const detail = 'never sent: all 2 places of --max-inflight were taken';
    expect(recorder.unsent).toEqual([{ count: 3, dueMs: 20, endedMs: 70, status: 8, detail }]);
  });

  it('sends on the connections that are left, and names the lost one for what no connection could take', async () => {
    const { first, second, loop, recorder } = await begun({ endsMs: 50 });
    first.lose(5, 'connection reset');
    loop.tick(30);
    expect(second.busy.size).toBe(2);
    second.lose(40, 'connection reset');
    loop.tick(60);
    expect(loop.countUnsent(60)).toBe(2);
    const detail = 'never sent: member:2379: connection reset';
    expect(recorder.unsent).toEqual([{ count: 2, dueMs: 30, endedMs: 60, status: 14, detail }]);
    expect(recorder.startedCount).toBe(recorder.ends.length + 2);
  });

  it('sends what was due meanwhile when a connection is back', async () => {
    const { first, second, requests } = await begun();
    first.lose(5);
    second.lose(5);
    expect(requests.busyCount).toBe(0);
    // The clock of the requests stands at 1000 ms.
    second.connect();
    expect(requests.busyCount).toBe(2);
    first.connect();
    expect(requests.busyCount).toBe(4);
  });

  it('ends after as many operations as were asked for, those of the warm-up not counted', async () => {
    const { loop, requests } = await begun({ slotCount: 8, measuredFromMs: 15, operationLimit: 3 });
    loop.tick(45);
    expect([loop.isOver, requests.busyCount]).toEqual([false, 5]);
    loop.tick(50);
    expect([loop.isOver, requests.busyCount, loop.countUnsent(50)]).toEqual([true, 5, 0]);
  });

  it('counts an hour of what was never sent at once, that of the warm-up apart', async () => {
    const { loop, recorder, requests } = await begun({ slotCount: 2, measuredFromMs: 1_000, endsMs: 1e12 });
    loop.tick(5e11);
    loop.stop(1e12);
    requests.cancelAll(1e12, 'interrupted');
    expect(loop.countUnsent(1e12)).toBe(1e11 - 100);
    expect(recorder.unsent.map(({ count, dueMs }) => ({ count, dueMs }))).toEqual([
      { count: 98, dueMs: 20 },
      { count: 1e11 - 100, dueMs: 1_000 },
    ]);
  });

  it('counts as unsent what was due when it is stopped, and nothing that was due later', async () => {
    const { loop, requests } = await begun({ slotCount: 2, endsMs: 1_000 });
    loop.tick(35);
    loop.stop(35);
    requests.cancelAll(36, 'interrupted');
    expect(loop.countUnsent(36)).toBe(2);
  });

  it('reaches the rate at which it sends, also where answers come later than the schedule ends', async () => {
    const { first, second, loop } = await begun({ slotCount: 20, endsMs: 100 });
    for (let nowMs = 10; nowMs <= 100; nowMs += 10) loop.tick(nowMs);
    for (const connection of [first, second]) for (const slot of [...connection.busy]) connection.answer(slot, 180);
    expect(loop.countUnsent(180)).toBe(0);
    expect([loop.reachedRate, loop.dueRate]).toEqual([100, 100]);
    expect(loop.lateness).toMatchObject({ ours: 0, members: 0 });
  });

  it('does not reach its rate where members answer so late that no place is free', async () => {
    const { first, loop, requests } = await begun({ slotCount: 2, endsMs: 100 });
    loop.tick(10);
    loop.tick(20);
    first.answer(0, 50);
    loop.tick(100);
    requests.cancelAll(100, 'interrupted');
    loop.countUnsent(100);
    expect([loop.reachedRate, loop.dueRate]).toEqual([30, 100]);
    expect(loop.lateness).toMatchObject({ ours: 0, members: 1 });
  });

  it('does not reach its rate where a number of operations took longer than it should have', async () => {
    const { first, second, loop } = await begun({ slotCount: 2, operationLimit: 5 });
    second.lose(0);
    for (let nowMs = 40; nowMs <= 160; nowMs += 40) {
      loop.tick(nowMs - 20);
      first.answer(0, nowMs);
    }
    loop.tick(200);
    expect([loop.isOver, loop.countUnsent(200)]).toEqual([true, 0]);
    expect([loop.reachedRate, loop.dueRate]).toEqual([31.25, 100]);
  });

  it('knows what left late though there were places', async () => {
    const { loop } = await begun({ slotCount: 20 });
    loop.tick(90);
    expect(loop.lateness).toMatchObject({ ours: 9, members: 0 });
  });
});
