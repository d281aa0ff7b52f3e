import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';
import { ClosedLoop } from './closed-loop.ts';
import { fakePool, FakeRecorder, FakeSource, type FakeConnection } from './fixture.ts';
import { OpenLoop } from './open-loop.ts';
import { Requests, type Loop } from './requests.ts';

/** What the world does to a load, one thing after another. */
type Event =
  | { readonly what: 'answer'; readonly connection: number; readonly status: number }
  | { readonly what: 'lose' | 'connect'; readonly connection: number }
  | { readonly what: 'tick' | 'expire' | 'stop' | 'token' };

const connection = fc.integer({ min: 0, max: 2 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ what: fc.constant('answer'), connection, status: fc.constantFrom(0, 0, 0, 8, 16) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('lose', 'connect'), connection }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constantFrom('tick', 'expire') }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('stop', 'token') }) },
);

const step = fc.record({ event, afterMs: fc.integer({ min: 0, max: 120 }) });

const shape = fc.record({
  slotCount: fc.integer({ min: 1, max: 12 }),
  isOpen: fc.boolean(),
  measuredFromMs: fc.constantFrom(0, 200),
  endsMs: fc.constantFrom(1_000, Infinity),
  operationLimit: fc.constantFrom(30, Infinity),
});

function play(
  told: Event,
  nowMs: number,
  parts: { connections: readonly FakeConnection[]; loop: Loop; requests: Requests },
) {
  const { connections, loop, requests } = parts;
  const target = 'connection' in told ? connections[told.connection % connections.length] : undefined;
  const [busySlot] = target?.busy ?? [];
  if (told.what === 'answer' && target !== undefined && busySlot !== undefined)
    target.answer(busySlot, nowMs, told.status);
  if (told.what === 'lose' && target?.isReady === true) target.lose(nowMs);
  if (told.what === 'connect' && target?.isReady === false) target.connect();
  if (told.what === 'tick') loop.tick(nowMs);
  if (told.what === 'expire') requests.expire(nowMs);
  if (told.what === 'stop') loop.stop(nowMs);
}

describe('whatever is answered, lost, late or given up', () => {
  it('every operation that was started has ended once, and no slot is used twice at a time', async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.array(step, { maxLength: 120 }), async (given, steps) => {
        const { pool, connections } = await fakePool(given.slotCount, 3);
        const recorder = new FakeRecorder();
        let nowMs = 0;
        let giveToken: (token: string) => void = () => undefined;
        const requests = new Requests({
          pool,
          source: new FakeSource(),
          recorder,
          requestTimeoutMs: 100,
          refreshToken: () => new Promise((resolve) => (giveToken = resolve)),
          now: () => nowMs,
        });
        const arrivals = new Arrivals({ startsMs: 0, rate: 50, arrival: 'poisson', seed: 1 });
        const options = { ...given, pool, requests };
        const openLoop = given.isOpen ? new OpenLoop({ ...options, arrivals }) : undefined;
        const loop = openLoop ?? new ClosedLoop(options);
        requests.attach(loop);
        loop.begin(nowMs);

        for (const { event: told, afterMs } of steps) {
          nowMs += afterMs;
          play(told, nowMs, { connections, loop, requests });
          if (told.what === 'token') giveToken('next');
          await Promise.resolve();
          // The fake connections throw if a slot is used twice, or given up without a request in it.
          const busy = connections.reduce((sum, { busy: slots }) => sum + slots.size, 0);
          expect(requests.busyCount).toBe(busy);
          expect(recorder.startedCount).toBe(recorder.ends.length + busy);
        }

        loop.stop(nowMs);
        requests.cancelAll(nowMs, 'interrupted');
        openLoop?.countUnsent(nowMs);
        expect(requests.busyCount).toBe(0);
        const unsent = recorder.unsent.reduce((sum, { count }) => sum + count, 0);
        expect(recorder.startedCount).toBe(recorder.ends.length + unsent);
        const isMeasured = ({ dueMs }: { readonly dueMs: number }): boolean => dueMs >= given.measuredFromMs;
        const unsentOfMeasured = recorder.unsent.filter(isMeasured).reduce((sum, { count }) => sum + count, 0);
        expect(recorder.ends.filter(isMeasured).length + unsentOfMeasured).toBeLessThanOrEqual(given.operationLimit);
        for (const { dueMs, sentMs, endedMs } of recorder.ends) {
          expect(sentMs).toBeGreaterThanOrEqual(dueMs);
          expect(endedMs).toBeGreaterThanOrEqual(sentMs);
        }
      }),
      { numRuns: 300 },
    );
  });
});
