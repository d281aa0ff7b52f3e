import { MessageReader } from '../workload/message-reader.ts';
import { MessageWriter } from '../workload/message-writer.ts';

// Messages of etcd's Watch service (etcdserverpb, rpc.proto, and mvccpb, kv.proto): the same from 3.4 to 3.7.

export const watchPath = '/etcdserverpb.Watch/Watch';

/** WatchRequest that creates a watch of one key, from now on. `watchId` is not 0, and the stream's own. */
export function watchCreateRequest(key: Uint8Array, watchId: number): Uint8Array {
  const create = new MessageWriter().bytes(1, key).varint(7, watchId);
  return new MessageWriter().message(1, create).finish();
}

export interface WatchEvents {
  /** The watch exists: every later change is going to be told. */
  onCreated(watchId: number): void;
  /** The member gave the watch up. */
  onCancelled(watchId: number, reason: string): void;
  /** A key was written. `value[start..end)` is what it was given. */
  onPut(watchId: number, modRevision: number, version: number, value: Uint8Array, start: number, end: number): void;
}

/** Reads one WatchResponse, `body[start..end)`. @returns false where the bytes are none */
export function readWatchResponse(body: Uint8Array, start: number, end: number, events: WatchEvents): boolean {
  const message = new MessageReader();
  message.open(body, start, end);
  let watchId = 0;
  let isCreated = false;
  let isCancelled = false;
  let reason = '';
  const puts: (readonly [number, number])[] = [];
  let field = message.next();
  for (; field > 0; field = message.next()) {
    if (field === 2) watchId = message.value;
    else if (field === 3) isCreated = message.value === 1;
    else if (field === 4) isCancelled = message.value === 1;
    else if (field === 6) reason = Buffer.from(body.subarray(message.start, message.end)).toString('utf8');
    else if (field === 11) puts.push([message.start, message.end]);
  }
  if (field < 0) return false;
  if (isCancelled) events.onCancelled(watchId, reason);
  else if (isCreated) events.onCreated(watchId);
  return puts.every(([eventStart, eventEnd]) => readEvent(body, eventStart, eventEnd, watchId, events));
}

/** One Event; that of a deletion is passed over. */
function readEvent(body: Uint8Array, start: number, end: number, watchId: number, events: WatchEvents): boolean {
  const message = new MessageReader();
  message.open(body, start, end);
  let isPut = true;
  let pairStart = 0;
  let pairEnd = 0;
  let field = message.next();
  for (; field > 0; field = message.next()) {
    if (field === 1) isPut = message.value === 0;
    else if (field === 2) [pairStart, pairEnd] = [message.start, message.end];
  }
  if (field < 0 || !isPut) return field >= 0;
  message.open(body, pairStart, pairEnd);
  let modRevision = 0;
  let version = 0;
  let valueStart = 0;
  let valueEnd = 0;
  for (field = message.next(); field > 0; field = message.next()) {
    if (field === 3) modRevision = message.value;
    else if (field === 4) version = message.value;
    else if (field === 5) [valueStart, valueEnd] = [message.start, message.end];
  }
  if (field === 0) events.onPut(watchId, modRevision, version, body, valueStart, valueEnd);
  return field === 0;
}
