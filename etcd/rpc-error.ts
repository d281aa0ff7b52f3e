import { status as grpcStatus, type ServiceError } from '@grpc/grpc-js';
import type { Reason } from './reason.ts';

/** An RPC that etcd or the way to it refused. `grpcCode` is gRPC's own, kept for messages. */
export class EtcdRpcError extends Error {
  readonly code = 'ETCD_RPC';
  readonly reason: Reason;
  readonly grpcCode: grpcStatus;
  readonly detail: string;

  constructor(reason: Reason, grpcCode: grpcStatus, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'EtcdRpcError';
    this.reason = reason;
    this.grpcCode = grpcCode;
    this.detail = detail;
  }
}

const detailLimit = 300;

/** Texts in which grpc-js and OpenSSL name the cause of a connection that did not come about. */
const connectionCauses: readonly (readonly [RegExp, Reason])[] = [
  [/ECONNREFUSED/, 'connection_refused'],
  [/name resolution failed|ENOTFOUND|EAI_AGAIN/i, 'name_resolution_failed'],
  [/certificate|SSL|TLS|altnames|EPROTO|wrong version number/i, 'tls_failed'],
];

/** etcd reports these conditions as UNAVAILABLE, a code that also means "not reached" (server/etcdserver/api/v3rpc/rpctypes). */
const etcdCauses: readonly (readonly [RegExp, Reason])[] = [
  [/rpc not supported for learner/, 'not_supported'],
  [/no leader/, 'no_leader'],
  [/request timed out/, 'no_leader'],
  [/not capable|not supported/, 'not_supported'],
];

function causeIn(detail: string, causes: readonly (readonly [RegExp, Reason])[]): Reason | undefined {
  return causes.find(([pattern]) => pattern.test(detail))?.[1];
}

function reasonOfUnavailable(detail: string): Reason {
  const cause = causeIn(detail, etcdCauses) ?? causeIn(detail, connectionCauses);
  if (cause !== undefined) return cause;
  return /No connection established|connect|ECONN|EHOST|ENETUN|socket/i.test(detail)
    ? 'connection_failed'
    : 'unavailable';
}

/**
 * What etcd says of a call whose token it does not take: none while auth is on, a wrong password, or a token from before the last
 * change of users or roles, which a new one replaces. INVALID_ARGUMENT; 3.4 has no code for the last, and sends UNKNOWN.
 */
const tokenRefusal = /user name is empty|authentication failed|revision of auth store is old|revision in header is old/;

/** A revision that a compaction took away meanwhile, or that a lagging member has not got to (v3rpc/rpctypes: ErrGRPCCompacted, ErrGRPCFutureRev). */
const revisionOutOfReach = /required revision (has been compacted|is a future revision)/;

/** Refusals of a write while an alarm is raised (v3rpc/rpctypes: ErrGRPCNoSpace, ErrGRPCCorrupt). */
const alarmRefusal = /database space exceeded|corrupt cluster/;

/** What grpc-js reports of replies that arrived and cannot be used. */
const replyCauses: readonly (readonly [RegExp, Reason])[] = [
  [/message larger than max/, 'body_too_large'],
  [/message parsing error/, 'invalid_reply'],
];

function reasonOf(code: grpcStatus, detail: string): Reason {
  switch (code) {
    case grpcStatus.DEADLINE_EXCEEDED:
    case grpcStatus.CANCELLED:
      return 'deadline_exceeded';
    case grpcStatus.UNAVAILABLE:
      return reasonOfUnavailable(detail);
    case grpcStatus.FAILED_PRECONDITION:
      // What etcd refuses on a learner: 3.6 and newer with this code, older ones with UNAVAILABLE.
      return causeIn(detail, etcdCauses) ?? 'internal';
    case grpcStatus.UNAUTHENTICATED:
      return 'unauthenticated';
    case grpcStatus.PERMISSION_DENIED:
      return 'permission_denied';
    case grpcStatus.UNIMPLEMENTED:
      return 'not_supported';
    case grpcStatus.INVALID_ARGUMENT:
    case grpcStatus.UNKNOWN:
      return tokenRefusal.test(detail) ? 'unauthenticated' : 'internal';
    case grpcStatus.OUT_OF_RANGE:
      return revisionOutOfReach.test(detail) ? 'inconclusive' : 'internal';
    case grpcStatus.RESOURCE_EXHAUSTED:
    case grpcStatus.DATA_LOSS:
      if (alarmRefusal.test(detail)) return 'alarm_active';
      return causeIn(detail, replyCauses) ?? 'internal';
    case grpcStatus.INTERNAL:
      return causeIn(detail, replyCauses) ?? 'internal';
    default:
      return 'internal';
  }
}

/** Turns what grpc-js reports into an {@link EtcdRpcError}: the gRPC code kept, the reason from the closed list. */
export function toEtcdRpcError(error: ServiceError): EtcdRpcError {
  const detail = error.details.slice(0, detailLimit);
  return new EtcdRpcError(reasonOf(error.code, detail), error.code, detail);
}
