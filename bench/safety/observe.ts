import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { HttpClient } from '../../etcd/http-client.ts';
import { EtcdHttpError } from '../../etcd/http-error.ts';
import type { MemberClient } from '../../etcd/member-client.ts';
import { nativeNamesRead, readNativeState } from '../../etcd/native-state.ts';
import { parseNativePage } from '../../etcd/page-parser.ts';
import type { Part } from '../../etcd/reason.ts';
import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import { nativePageUrl } from '../server/page.ts';
import type { ClusterFacts, EndpointFacts } from './facts.ts';

/** One endpoint and how it is asked. */
export interface ObservedEndpoint {
  readonly endpoint: EndpointAddress;
  readonly rpc: MemberClient;
}

/** What a call answers, or why it does not. Anything but a failed call is thrown. */
async function part<Value>(run: () => Promise<Value>): Promise<Part<Value>> {
  const start = performance.now();
  const durationSeconds = (): number => (performance.now() - start) / 1000;
  try {
    return { ok: true, value: await run(), durationSeconds: durationSeconds() };
  } catch (error) {
    if (!(error instanceof EtcdRpcError || error instanceof EtcdHttpError)) throw error;
    return { ok: false, reason: error.reason, detail: error.detail, durationSeconds: durationSeconds() };
  }
}

async function observeEndpoint(
  { endpoint, rpc }: ObservedEndpoint,
  http: HttpClient,
  deadlineMs: number,
): Promise<EndpointFacts> {
  const [status, membership, native] = await Promise.all([
    part(() => rpc.status(deadlineMs)),
    part(() => rpc.membership(deadlineMs)),
    part(async () => {
      const { body } = await http.get(nativePageUrl(endpoint), deadlineMs);
      return readNativeState(parseNativePage(body, nativeNamesRead));
    }),
  ]);
  return { endpoint, status, membership, native };
}

/** The first part that is there, else the last one that is not. Asks one after another. */
async function firstOf<Value>(
  endpoints: readonly ObservedEndpoint[],
  ask: (rpc: MemberClient) => Promise<Value>,
): Promise<Part<Value>> {
  let last: Part<Value> = { ok: false, reason: 'unavailable', detail: 'no endpoint answers', durationSeconds: 0 };
  for (const { rpc } of endpoints) {
    last = await part(() => ask(rpc));
    if (last.ok) return last;
  }
  return last;
}

/**
 * Asks every endpoint who it is and how it fares, and the cluster for a linearizable read of `readKey`. Takes at most three
 * times `deadlineMs`, and more by the endpoints that answer everything but that read.
 */
export async function observe(
  endpoints: readonly ObservedEndpoint[],
  http: HttpClient,
  readKey: string,
  deadlineMs: number,
): Promise<ClusterFacts> {
  const facts = await Promise.all(endpoints.map((endpoint) => observeEndpoint(endpoint, http, deadlineMs)));
  const answering = endpoints.filter(
    (_, index) => facts[index]?.status.ok === true || facts[index]?.native.ok === true,
  );
  const hasStatus = facts.some(({ status }) => status.ok);
  const alarms =
    hasStatus || answering.length === 0 ? undefined : await firstOf(answering, (rpc) => rpc.alarms(deadlineMs));
  const read = await firstOf(answering, (rpc) => rpc.get(readKey, false, deadlineMs));
  return { endpoints: facts, alarms, read };
}
