import type { Logger } from 'pino';
import type { CollectorName } from '../config/config.ts';
import { type EndpointAddress, endpointAddress } from '../etcd/endpoint.ts';
import type { HttpClient } from '../etcd/http-client.ts';
import type { Credentials } from '../etcd/member-calls.ts';
import { MemberClient } from '../etcd/member-client.ts';
import type { Part, Reason } from '../etcd/reason.ts';
import type { TlsFileError, TlsMaterial } from '../etcd/tls-files.ts';

/** How a collector fared at a member when it ran last. */
export interface CollectorOutcome {
  readonly deadlineSeconds: number;
  readonly part: Part<unknown>;
}

export interface MemberConnectionOptions {
  readonly endpoint: string;
  readonly http: HttpClient;
  readonly credentials: Credentials | undefined;
  readonly logger: Logger;
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
  /** Whether anything came back from here in the last observation. */
  answers = false;
  /** Learners refuse MemberList: once one is known it is not asked. */
  isLearner = false;
  /** The material for this endpoint; undefined for a plain one. */
  tls: TlsMaterial | undefined;
  /** Why nothing may be sent here at all. */
  obstacle: { readonly reason: Reason; readonly detail: string } | undefined;
  #forbidden: MemberConnection['obstacle'];
  readonly #logger: Logger;

  private constructor({ endpoint, http, credentials, logger }: MemberConnectionOptions, address: EndpointAddress) {
    this.endpoint = endpoint;
    this.address = address;
    this.http = http;
    this.#logger = logger;
    this.rpc = new MemberClient({ address: address.address, credentials });
  }

  /** Undefined for an endpoint that is not an http or https URL: a member may advertise a unix socket. */
  static open(options: MemberConnectionOptions): MemberConnection | undefined {
    const address = endpointAddress(options.endpoint);
    return address === undefined ? undefined : new MemberConnection(options, address);
  }

  /** Tells members apart, and endpoints while it is not known whose they are. */
  get key(): string {
    return this.memberId ?? this.address.address;
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

  /** Keeps an outcome, and logs its reason and detail when the reason is not that of the time before. */
  record(collector: CollectorName, deadlineMs: number, part: Part<unknown>): void {
    const before = this.outcomes.get(collector)?.part;
    const { endpoint } = this;
    if (!part.ok && (before?.ok !== false || before.reason !== part.reason)) {
      this.#logger.warn({ endpoint, collector, reason: part.reason, detail: part.detail }, 'a collector fails');
    }
    if (part.ok && before?.ok === false) this.#logger.info({ endpoint, collector }, 'a collector succeeds again');
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
