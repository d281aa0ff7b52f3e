import type { CollectorName } from '../config/config.ts';
import { type EndpointAddress, endpointAddress } from '../etcd/endpoint.ts';
import type { HttpClient } from '../etcd/http-client.ts';
import { type Credentials, MemberClient } from '../etcd/member-client.ts';
import type { Part, Reason } from '../etcd/reason.ts';
import type { TlsFileError, TlsMaterial } from '../etcd/tls-files.ts';

/** How a collector fared at a member when it ran last. */
export interface CollectorOutcome {
  readonly deadlineSeconds: number;
  readonly part: Part<unknown>;
}

/** One endpoint that the exporter speaks to: its RPC channel, and what the collectors got from it last. */
export class MemberConnection {
  readonly endpoint: string;
  readonly address: EndpointAddress;
  readonly rpc: MemberClient;
  readonly http: HttpClient;
  readonly outcomes = new Map<CollectorName, CollectorOutcome>();
  /** Who answers here, once it has said so. */
  memberId: string | undefined;
  /** Learners refuse MemberList: once one is known it is not asked. */
  isLearner = false;
  /** The material for this endpoint; undefined for a plain one. */
  tls: TlsMaterial | undefined;
  /** Why nothing may be sent here at all. */
  obstacle: { readonly reason: Reason; readonly detail: string } | undefined;
  #forbidden: MemberConnection['obstacle'];

  private constructor(
    endpoint: string,
    address: EndpointAddress,
    http: HttpClient,
    credentials: Credentials | undefined,
  ) {
    this.endpoint = endpoint;
    this.address = address;
    this.http = http;
    this.rpc = new MemberClient({ address: address.address, credentials });
  }

  /** Undefined for an endpoint that is not an http or https URL: a member may advertise a unix socket. */
  static open(endpoint: string, http: HttpClient, credentials: Credentials | undefined): MemberConnection | undefined {
    const address = endpointAddress(endpoint);
    return address === undefined ? undefined : new MemberConnection(endpoint, address, http, credentials);
  }

  useTls(material: TlsMaterial | undefined, error: TlsFileError | undefined): void {
    this.tls = this.address.secure ? material : undefined;
    this.rpc.useTls(this.tls);
    const tlsMissing = this.address.secure && error !== undefined;
    this.obstacle = this.#forbidden ?? (tlsMissing ? { reason: 'tls_failed', detail: error.message } : undefined);
  }

  /** Marks the endpoint as one that must not be dialled. */
  forbid(detail: string): void {
    this.#forbidden = { reason: 'not_allowed', detail };
    this.obstacle = this.#forbidden;
  }

  record(collector: CollectorName, deadlineMs: number, part: Part<unknown>): void {
    this.outcomes.set(collector, { deadlineSeconds: deadlineMs / 1000, part });
  }

  /** Drops the outcome of a collector that is not needed any more. */
  forget(collector: CollectorName): void {
    this.outcomes.delete(collector);
  }

  close(): void {
    this.rpc.close();
  }
}
