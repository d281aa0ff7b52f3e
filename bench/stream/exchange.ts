import type { Outcome } from '../driver/http2/answer-head.ts';
import type { BidiStreamEvents } from './bidi-stream.ts';

/** The side of a stream that an exchange writes to. */
export interface MessageSink {
  /** Sends one protobuf message. */
  write(message: Uint8Array): void;
  /** No more messages are sent, so that the member ends the stream well. Nothing is heard of it any more. */
  finish(): void;
}

/** What a streaming workload does on one session of a connection. It lives as long as the session. */
export interface Exchange {
  /** Begins an operation in a free slot. `message` is what the workload's source says of it. */
  begin(slot: number, message: Uint8Array): void;
  /** Gives up the operation of a slot. What still comes for it is ignored. */
  cancel(slot: number): void;
  /** Puts away what it left in the cluster. Ends by itself within a few seconds. */
  close(): Promise<void>;
}

/** What a connection offers to an exchange. */
export interface ExchangeHost {
  readonly slotCount: number;
  /** Calls `path` once. The outcome comes with the answer's message, `body[start..end)`. */
  call(
    path: string,
    message: Uint8Array,
    onEnd: (outcome: Outcome, body: Uint8Array, start: number, end: number) => void,
  ): void;
  /** Opens a stream; undefined if the session takes none. */
  openStream(path: string, events: BidiStreamEvents): MessageSink | undefined;
  /** Operations can begin. */
  ready(): void;
  /** Ends the operation of a slot, if one is under way. */
  answer(slot: number, status: number, detail: string): void;
  /** Gives up the session: all operations under way end with this outcome. */
  fail(outcome: Outcome): void;
}

/** Makes the exchange of a session that has just become ready. */
export type OpenExchange = (host: ExchangeHost) => Exchange;
