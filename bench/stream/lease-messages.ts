import { MessageReader } from '../workload/message-reader.ts';
import { MessageWriter } from '../workload/message-writer.ts';

// Messages of etcd's Lease service (etcdserverpb, rpc.proto): the same from 3.4 to 3.7. Leases are numbers below 2^53 here.

export const leaseGrantPath = '/etcdserverpb.Lease/LeaseGrant';
export const leaseRevokePath = '/etcdserverpb.Lease/LeaseRevoke';
export const leaseKeepAlivePath = '/etcdserverpb.Lease/LeaseKeepAlive';

/** LeaseGrantRequest. */
export function leaseGrantRequest(lease: number, ttlSeconds: number): Uint8Array {
  return new MessageWriter().varint(1, ttlSeconds).varint(2, lease).finish();
}

/** LeaseRevokeRequest. */
export function leaseRevokeRequest(lease: number): Uint8Array {
  return new MessageWriter().varint(1, lease).finish();
}

/** LeaseKeepAliveRequest. */
export function leaseKeepAliveRequest(lease: number): Uint8Array {
  return new MessageWriter().varint(1, lease).finish();
}

export interface KeptLease {
  readonly lease: number;
  /** 0 where the lease is gone. */
  readonly ttlSeconds: number;
}

/** Reads a LeaseKeepAliveResponse, `body[start..end)`. Undefined where the bytes are none. */
export function readKeepAlive(body: Uint8Array, start: number, end: number): KeptLease | undefined {
  const message = new MessageReader();
  message.open(body, start, end);
  let lease = 0;
  let ttlSeconds = 0;
  let field = message.next();
  for (; field > 0; field = message.next()) {
    if (field === 2) lease = message.value;
    else if (field === 3) ttlSeconds = message.value;
  }
  return field === 0 ? { lease, ttlSeconds } : undefined;
}
