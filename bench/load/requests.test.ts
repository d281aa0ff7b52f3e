import { expect, it } from 'vitest';
import type { OperationKind, OperationSource } from '../workload/operation.ts';
import { fakePool, FakeRecorder } from './fixture.ts';
import { Requests } from './requests.ts';

/** Two reads, then a write, and so on. */
class TwoReadsAWrite implements OperationSource {
  kind: OperationKind = 'read';
  readonly method = 'put';
  readonly message = new Uint8Array(0);
  madeCount = 0;

  next(): void {
    this.madeCount += 1;
    this.kind = this.madeCount % 3 === 0 ? 'write' : 'read';
  }

  check(): undefined {
    return undefined;
  }
}

class KindRecorder extends FakeRecorder {
  readonly kinds: (readonly [OperationKind, number])[] = [];

  override neverSent(kind: OperationKind, count: number): void {
    this.kinds.push([kind, count]);
  }
}

it.each([
  [0, 0, []],
  [1, 1, [['read', 1]]],
  [
    9,
    9,
    [
      ['read', 6],
      ['write', 3],
    ],
  ],
  [
    720_000_000,
    10_000,
    [
      ['read', 480_024_000],
      ['write', 239_976_000],
    ],
  ],
])('%d requests that were never sent: the workload makes %d to know the kinds', async (count, made, expected) => {
  const { pool } = await fakePool(2, 2);
  const source = new TwoReadsAWrite();
  const recorder = new KindRecorder();
  const now = (): number => 0;
  const requests = new Requests({ pool, source, recorder, requestTimeoutMs: 500, refreshToken: undefined, now });
  requests.countUnsent(count, 0, 10, 8, 'never sent');
  expect([source.madeCount, recorder.kinds]).toEqual([made, expected]);
});
