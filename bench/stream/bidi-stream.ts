import { constants, type ClientHttp2Stream } from 'node:http2';
import { status as grpcStatus } from '@grpc/grpc-js';
import { statusOfReset } from '../driver/grpc-answer.ts';
import { outcomeIn, outcomeWithout, type AnswerHeaders, type Outcome } from '../driver/http2/answer-head.ts';
import { framed } from '../driver/http2/framed.ts';
import type { Session } from '../driver/http2/session.ts';
import { MessageSplitter } from './message-splitter.ts';

export interface BidiStreamEvents {
  /** A protobuf message, `body[start..end)`. */
  onMessage(body: Uint8Array, start: number, end: number): void;
  /** The stream is over though its session is not; at most once. `status` is never 0. */
  onEnd(outcome: Outcome): void;
}

/** A gRPC call with messages both ways, for as long as its session lives. */
export class BidiStream {
  readonly #stream: ClientHttp2Stream;
  readonly #events: BidiStreamEvents;
  #headers: AnswerHeaders | undefined;
  #isOver = false;

  /** `stream` is one of `session`. */
  constructor(stream: ClientHttp2Stream, session: Session, events: BidiStreamEvents) {
    this.#stream = stream;
    this.#events = events;
    const splitter = new MessageSplitter((body, start, end) => {
      if (!this.#isOver) events.onMessage(body, start, end);
    });
    stream.on('response', (headers) => {
      this.#headers = headers;
      const outcome = outcomeIn(headers);
      if (outcome !== undefined) this.#end(outcome);
    });
    stream.on('data', (chunk: Buffer) => {
      const problem = splitter.push(chunk);
      if (problem !== undefined) this.#end({ status: grpcStatus.INTERNAL, detail: problem });
    });
    stream.on('trailers', (headers: AnswerHeaders) => {
      this.#end(outcomeIn(headers) ?? outcomeWithout(this.#headers));
    });
    // `close` says the same, and comes in every case.
    stream.on('error', () => undefined);
    stream.on('close', () => {
      if (session.isBroken) return;
      const { rstCode } = stream;
      const detail = session.drainReason ?? `the member reset the stream, code ${rstCode}`;
      this.#end({
        status: session.drainReason === undefined ? statusOfReset(rstCode) : grpcStatus.UNAVAILABLE,
        detail,
      });
    });
  }

  /** Sends one protobuf message. */
  write(message: Uint8Array): void {
    if (!this.#isOver) this.#stream.write(framed(message));
  }

  /** Ends the writing side. No event follows. */
  finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stream.end();
  }

  #end(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stream.close(constants.NGHTTP2_CANCEL);
    // A member that shuts down may end a stream well: for who needs the stream it is gone all the same.
    const isGood = outcome.status === 0;
    this.#events.onEnd(isGood ? { status: grpcStatus.UNAVAILABLE, detail: 'the member ended the stream' } : outcome);
  }
}
