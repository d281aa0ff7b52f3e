import type { EndpointAddress } from '../../etcd/endpoint.ts';
import type { TlsMaterial } from '../../etcd/tls-files.ts';
import type { UnaryMethod } from './method.ts';

/**
 * What a connection tells its owner. Plain calls with plain values: at a million answers a second an object or a
 * promise each would be what is measured.
 */
export interface ConnectionEvents {
  /**
   * A request of `slot` has ended: called exactly once for each `send` that returned true, unless it was cancelled.
   * `status` is gRPC's code (0 is OK), `detail` its message, empty for OK. The protobuf message of the answer is
   * `body[start..end)`, valid during the call only; empty where there is none.
   */
  onAnswer(slot: number, status: number, detail: string, body: Uint8Array, start: number, end: number): void;
  /** The connection takes requests, for the first time or again. */
  onReady(): void;
  /** The connection is lost or did not come about; it is tried again by itself. All its requests have been answered UNAVAILABLE. */
  onLost(reason: string): void;
}

/**
 * One connection to one member that carries many requests at once. It reconnects by itself until it is closed.
 * At most one request of a slot is in flight.
 */
export interface Connection {
  /** `host:port`. */
  readonly address: string;
  readonly isReady: boolean;
  /** performance.now() at the start of the read whose answers are being handed out: one clock reading a batch. */
  readonly readAtMs: number;
  /** How often it has connected; 1 on an undisturbed run. */
  readonly connectCount: number;
  /**
   * Takes a request: `message` is a whole protobuf message, copied before this returns.
   * What is sent while answers are handed out leaves in one write after them; otherwise `flush` must follow.
   * @returns false if the connection is not ready: nothing was taken then
   */
  send(slot: number, method: UnaryMethod, message: Uint8Array): boolean;
  /** Writes out what `send` has taken. */
  flush(): void;
  /** Gives up a request (RST_STREAM CANCEL): it is not answered any more, and its slot is free. */
  cancel(slot: number): void;
  /** Uses another auth token from the next request on. */
  useToken(token: string | undefined): void;
  /** For good. Requests in flight are not answered any more. Resolves when the socket is gone, at the latest after a second. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly endpoint: EndpointAddress;
  /** Undefined is plain text. */
  readonly tls: TlsMaterial | undefined;
  readonly token: string | undefined;
  /** Requests in flight at most: slots are 0 to `slotCount - 1`. */
  readonly slotCount: number;
  /** Until a connection attempt is given up. */
  readonly connectTimeoutMs: number;
  readonly events: ConnectionEvents;
}

/** A way to speak gRPC to etcd. Both drivers keep the same contract and pass the same tests. */
export interface Driver {
  readonly name: 'raw' | 'http2';
  connect(options: ConnectionOptions): Connection;
}
