import { type EndpointAddress, endpointAddress } from '../../etcd/endpoint.ts';
import { nativeNamesRead, type NativeState, readNativeState } from '../../etcd/native-state.ts';
import { parseNativePage } from '../../etcd/page-parser.ts';
import type { Part, Reason } from '../../etcd/reason.ts';
import type { MemberStatus } from '../../etcd/replies.ts';
import type { ClusterFacts, EndpointFacts } from './facts.ts';

const mebibyte = 1024 * 1024;

export function there<Value>(value: Value): Part<Value> {
  return { ok: true, value, durationSeconds: 0 };
}

export function absent(reason: Reason, detail: string): Part<never> {
  return { ok: false, reason, detail, durationSeconds: 0 };
}

/** `http://HOST:2379`. */
export function endpointOf(host: string): EndpointAddress {
  const endpoint = endpointAddress(`http://${host}:2379`);
  if (endpoint === undefined) throw new Error(`no endpoint: ${host}`);
  return endpoint;
}

/** Of member `a1`, which leads; 10 MiB of an unsaid quota. */
export function statusOf(changes: Partial<MemberStatus> = {}): MemberStatus {
  return {
    clusterId: 'c1',
    memberId: 'a1',
    version: '3.5.30',
    revision: 100,
    raftTerm: 2,
    raftIndex: 50,
    raftAppliedIndex: 50,
    leaderId: 'a1',
    dbSizeBytes: 10 * mebibyte,
    dbSizeInUseBytes: 5 * mebibyte,
    dbSizeQuotaBytes: undefined,
    storageVersion: undefined,
    isLearner: false,
    errors: [],
    ...changes,
  };
}

/** A page that says what these lines say. */
export function nativeOf(...lines: readonly string[]): NativeState {
  return readNativeState(parseNativePage(lines.join('\n'), nativeNamesRead));
}

const members = ['a', 'b', 'c'].map((letter, index) => ({
  id: `${letter}1`,
  name: `m${index + 1}`,
  peerUrls: [],
  clientUrls: [`http://advertised-${letter}:2379`],
  isLearner: false,
}));

/** One endpoint, `etcd-a`, that answers everything: member `a1` of three, quota 100 MiB. */
export function endpointFacts(changes: Partial<EndpointFacts> = {}): EndpointFacts {
  return {
    endpoint: endpointOf('etcd-a'),
    status: there(statusOf()),
    membership: there({ clusterId: 'c1', answeredBy: 'a1', members }),
    native: there(nativeOf(`etcd_server_quota_backend_bytes ${100 * mebibyte}`)),
    ...changes,
  };
}

/** An endpoint that answers nothing. */
export function deadEndpoint(host: string): EndpointFacts {
  const refused = absent('connection_refused', 'ECONNREFUSED');
  return { endpoint: endpointOf(host), status: refused, membership: refused, native: refused };
}

export function clusterFacts(changes: Partial<ClusterFacts> = {}): ClusterFacts {
  return { endpoints: [endpointFacts()], alarms: undefined, read: there(undefined), ...changes };
}
