import { status as grpcStatus } from '@grpc/grpc-js';
import { Channel } from './channel.ts';
import { brokenWayReasons, type Reason } from './reason.ts';
import { EtcdRpcError } from './rpc-error.ts';
import { authenticateRpc, type Rpc } from './rpc.ts';
import type { TlsMaterial } from './tls-files.ts';
import { TokenSource } from './token.ts';

export interface Credentials {
  readonly username: string;
  /** Reads the password; called before each authentication. */
  readonly password: () => Promise<string>;
}

export interface MemberCallsOptions {
  /** `host:port`, IPv6 in brackets. */
  readonly address: string;
  readonly credentials: Credentials | undefined;
}

/** At most this share of a call's deadline goes into authenticating: without quorum Authenticate hangs while Status answers. */
const authenticationShare = 0.5;

/**
 * After these the next call dials anew: the peer may be gone without a word (half-open), and a member that is back must
 * not wait for gRPC's back-off.
 */
const redialReasons: ReadonlySet<Reason> = new Set<Reason>(['deadline_exceeded', ...brokenWayReasons]);

/**
 * Calls to one member: dials when first used and again where the way is broken, and authenticates. Every call ends within its
 * deadline and throws EtcdRpcError.
 */
export class MemberCalls {
  readonly #address: string;
  readonly #tokens: TokenSource | undefined;
  readonly #username: string;
  #channel: { channel: Channel; generation: string | undefined } | undefined;
  #tls: TlsMaterial | undefined;
  #closed = false;

  constructor(options: MemberCallsOptions) {
    this.#address = options.address;
    this.#username = options.credentials?.username ?? '';
    this.#tokens =
      options.credentials &&
      new TokenSource({
        password: options.credentials.password,
        authenticate: async (password, deadlineMs) => {
          const reply = await this.#open().call(authenticateRpc, { name: this.#username, password }, { deadlineMs });
          return reply.token;
        },
        now: () => performance.now(),
      });
  }

  /** What later calls connect with; undefined is plain text. A changed generation replaces the channel. */
  useTls(tls: TlsMaterial | undefined): void {
    this.#tls = tls;
    if (this.#channel !== undefined && this.#channel.generation !== tls?.generation) this.#disconnect();
  }

  /** A unary call. */
  call<Reply>(rpc: Rpc<Reply>, request: object, deadlineMs: number): Promise<Reply> {
    return this.#authenticated(deadlineMs, (channel, options) => channel.call(rpc, request, options));
  }

  /** One message each way over an RPC that is a stream in both directions. */
  exchange<Reply>(rpc: Rpc<Reply>, request: object, deadlineMs: number): Promise<Reply> {
    return this.#authenticated(deadlineMs, (channel, options) => channel.exchange(rpc, request, options));
  }

  /** The auth token, for whoever calls the member in another way; undefined without credentials or with auth switched off. */
  async token(deadlineMs: number): Promise<string | undefined> {
    return this.#tokens?.token(deadlineMs);
  }

  /** Another token in place of one that etcd has refused. */
  async renewToken(refused: string, deadlineMs: number): Promise<string | undefined> {
    this.#tokens?.invalidate(refused);
    return this.token(deadlineMs);
  }

  /** For good: later calls are refused. */
  close(): void {
    this.#closed = true;
    this.#disconnect();
  }

  #open(): Channel {
    if (this.#closed) throw new EtcdRpcError('unavailable', grpcStatus.CANCELLED, 'the client has been closed');
    this.#channel ??= { channel: new Channel(this.#address, this.#tls), generation: this.#tls?.generation };
    return this.#channel.channel;
  }

  #disconnect(): void {
    this.#channel?.channel.close();
    this.#channel = undefined;
  }

  async #authenticated<Reply>(
    deadlineMs: number,
    send: (channel: Channel, options: { deadlineMs: number; token: string | undefined }) => Promise<Reply>,
  ): Promise<Reply> {
    const start = performance.now();
    const remainingMs = (): number => Math.max(1, deadlineMs - (performance.now() - start));
    const { token, refusal } = await this.#token(deadlineMs * authenticationShare);
    const channel = this.#open();
    try {
      return await send(channel, { deadlineMs: remainingMs(), token });
    } catch (error) {
      if (!(error instanceof EtcdRpcError)) throw error;
      if (redialReasons.has(error.reason) && this.#channel?.channel === channel) this.#disconnect();
      if (error.reason !== 'unauthenticated') throw error;
      if (refusal !== undefined) throw refusal;
      if (token === undefined || this.#tokens === undefined) throw error;
      this.#tokens.invalidate(token);
      const renewed = await this.#tokens.token(remainingMs());
      return send(this.#open(), { deadlineMs: remainingMs(), token: renewed });
    }
  }

  /** A refused authentication is not the end: some versions answer Status and MemberList without a token. */
  async #token(deadlineMs: number): Promise<{ token?: string | undefined; refusal?: EtcdRpcError }> {
    try {
      return { token: await this.#tokens?.token(deadlineMs) };
    } catch (error) {
      if (error instanceof EtcdRpcError) return { refusal: error };
      throw error;
    }
  }
}
