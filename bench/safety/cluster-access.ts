import type { EndpointAddress } from '../../etcd/endpoint.ts';
import { HttpClient } from '../../etcd/http-client.ts';
import { MemberClient } from '../../etcd/member-client.ts';
import type { MemberStatus } from '../../etcd/replies.ts';
import { EtcdRpcError } from '../../etcd/rpc-error.ts';
import { TlsFiles, type TlsMaterial } from '../../etcd/tls-files.ts';
import type { BenchPlan } from '../plan.ts';
import { type CountersRead, readCounters } from '../server/page.ts';
import type { ClusterFacts } from './facts.ts';
import { observe, type ObservedEndpoint } from './observe.ts';

const callDeadlineMs = 5_000;

const systemAuthorities = {
  caFile: undefined,
  certFile: undefined,
  keyFile: undefined,
  serverName: undefined,
  insecureSkipVerify: false,
};

/** Looks at a cluster beside the load: who its members are, how they fare, what they have counted. */
export class ClusterAccess {
  /** Undefined is plain text. */
  readonly tls: TlsMaterial | undefined;
  readonly #endpoints: readonly ObservedEndpoint[];
  readonly #http = new HttpClient();

  private constructor({ endpoints, credentials }: BenchPlan, tls: TlsMaterial | undefined) {
    this.tls = tls;
    this.#http.useTls(tls);
    this.#endpoints = endpoints.map((endpoint) => {
      const rpc = new MemberClient({ address: endpoint.address, credentials });
      rpc.useTls(tls);
      return { endpoint, rpc };
    });
  }

  /** @throws TlsFileError */
  static async open(plan: BenchPlan): Promise<ClusterAccess> {
    const isSecure = plan.endpoints.some(({ secure }) => secure);
    const files = isSecure ? new TlsFiles(plan.tls ?? systemAuthorities, () => undefined) : undefined;
    return new ClusterAccess(plan, await files?.current());
  }

  /** What there is to know before a load; `readKey` is read to see whether reads get through. */
  observe(readKey: string): Promise<ClusterFacts> {
    return observe(this.#endpoints, this.#http, readKey, callDeadlineMs);
  }

  /** The status of each endpoint that answers. */
  async statuses(): Promise<readonly MemberStatus[]> {
    const answers = await Promise.all(
      this.#endpoints.map(({ rpc }) =>
        rpc.status(callDeadlineMs).catch((error: unknown) => {
          if (error instanceof EtcdRpcError) return undefined;
          throw error;
        }),
      ),
    );
    return answers.filter((status) => status !== undefined);
  }

  /** What the members behind these endpoints have counted, in their order. */
  counters(endpoints: readonly EndpointAddress[]): Promise<readonly CountersRead[]> {
    return Promise.all(endpoints.map((endpoint) => readCounters(this.#http, endpoint, callDeadlineMs)));
  }

  /** For good. */
  close(): void {
    for (const { rpc } of this.#endpoints) rpc.close();
    this.#http.close();
  }
}
