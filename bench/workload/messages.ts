import { MessageWriter } from './message-writer.ts';

// Messages of etcd's KV service (etcdserverpb, rpc.proto): the field numbers are etcd's, the same from 3.4 to 3.7.

/** The mark of every field that holds the key. */
export const keyMark = 'key';

export interface PutFields {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  /** In decimal; undefined or `0` is none. */
  readonly leaseId: string | undefined;
}

/** PutRequest. */
export function putRequest({ key, value, leaseId = '0' }: PutFields): MessageWriter {
  const message = new MessageWriter().bytes(1, key, keyMark).bytes(2, value);
  return leaseId === '0' ? message : message.varint(3, BigInt(leaseId));
}

export interface RangeFields {
  readonly key: Uint8Array;
  /** Undefined is the one key. */
  readonly rangeEnd?: Uint8Array;
  readonly limit?: number;
  readonly serializable?: boolean;
}

/** RangeRequest. */
export function rangeRequest({ key, rangeEnd, limit = 0, serializable = false }: RangeFields): MessageWriter {
  const message = new MessageWriter().bytes(1, key, keyMark);
  if (rangeEnd !== undefined) message.bytes(2, rangeEnd);
  if (limit > 0) message.varint(3, limit);
  return serializable ? message.varint(7, 1) : message;
}

/** DeleteRangeRequest of one key. */
export function deleteRequest(key: Uint8Array): MessageWriter {
  return new MessageWriter().bytes(1, key, keyMark);
}

/** Compare.CompareResult and the mark of the field that holds it. */
export const compareResult = { equal: 0, greater: 1, mark: 'result' } as const;
/** The mark of the mod revision that is compared. */
export const modRevisionMark = 'mod revision';
const compareTargetMod = 2;

/**
 * TxnRequest of a compare-and-swap: where the key's mod revision compares as asked, the put; else the key is read, as whoever
 * wants to try again must do. Result and revision are 0 until they are patched.
 */
export function compareAndSwapRequest(put: PutFields): MessageWriter {
  const compare = new MessageWriter()
    .varint(1, compareResult.equal, compareResult.mark)
    .varint(2, compareTargetMod)
    .bytes(3, put.key, keyMark)
    .paddedVarint(6, modRevisionMark);
  return new MessageWriter()
    .message(1, compare)
    .message(2, new MessageWriter().message(2, putRequest(put)))
    .message(3, new MessageWriter().message(1, rangeRequest({ key: put.key })));
}
