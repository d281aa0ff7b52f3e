import {
  compareAndSwapRequest,
  compareResult,
  deleteRequest,
  modRevisionMark,
  putRequest,
  rangeRequest,
} from '../../bench/workload/messages.ts';
import { patchPaddedVarint } from '../../bench/workload/message-writer.ts';
import { Random } from '../../bench/workload/random.ts';
import type { UnaryMethod } from '../../bench/driver/method.ts';

export interface LoggedOperation {
  readonly method: UnaryMethod;
  readonly message: Uint8Array;
}

const prefix = Buffer.from('bench-log/');
const afterPrefix = Buffer.from('bench-log0');
const sizes = [0, 1, 20, 300, 5_000, 40_000];

/** Operations on few keys, the same for the same seed: puts, ranges, deletes and compare-and-swaps, some of which etcd refuses. */
export function operationLog(seed: number, length: number): readonly LoggedOperation[] {
  const random = new Random(seed);
  return Array.from({ length }, () => operation(random));
}

function operation(random: Random): LoggedOperation {
  const isEmptyKey = random.happens(0.15);
  const key = isEmptyKey ? new Uint8Array(0) : Buffer.concat([prefix, Buffer.from(String(random.below(12)))]);
  const value = random.bytes(sizes[random.below(sizes.length)] ?? 0);
  switch (random.below(5)) {
    case 0:
      return { method: 'deleteRange', message: deleteRequest(key).finish() };
    case 1:
      return { method: 'range', message: rangeRequest({ key, serializable: random.happens(0.5) }).finish() };
    case 2: {
      const limit = random.below(5);
      return { method: 'range', message: rangeRequest({ key: prefix, rangeEnd: afterPrefix, limit }).finish() };
    }
    case 3:
      return { method: 'txn', message: compareAndSwap(random, key, value) };
    default:
      // A lease that nobody granted is refused.
      return {
        method: 'put',
        message: putRequest({ key, value, leaseId: random.happens(0.2) ? '4711' : '0' }).finish(),
      };
  }
}

function compareAndSwap(random: Random, key: Uint8Array, value: Uint8Array): Uint8Array {
  const writer = compareAndSwapRequest({ key, value, leaseId: undefined });
  const message = writer.finish();
  for (const start of writer.starts(modRevisionMark)) patchPaddedVarint(message, start, random.below(40));
  for (const start of writer.starts(compareResult.mark)) message[start] = random.below(3);
  return message;
}
