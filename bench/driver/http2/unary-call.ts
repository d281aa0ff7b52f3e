import { constants, type ClientHttp2Stream } from 'node:http2';
import { status as grpcStatus } from '@grpc/grpc-js';
import { answerLimitBytes, messagePrefixBytes, statusOfReset } from '../grpc-answer.ts';
import { outcomeIn, outcomeWithout, type AnswerHeaders, type Outcome } from './answer-head.ts';
import { framed } from './framed.ts';
import type { Session } from './session.ts';

/** Whose call it is. */
export interface CallOwner {
  /** The call has ended; at most once. The message of the answer is `body[start..end)`. */
  onCallEnd(slot: number, outcome: Outcome, body: Uint8Array, start: number, end: number): void;
}

const nothing = new Uint8Array(0);

/** One unary call on one stream, from the request to its outcome. */
export class UnaryCall {
  readonly #stream: ClientHttp2Stream;
  readonly #slot: number;
  readonly #session: Session;
  readonly #owner: CallOwner;
  #headers: AnswerHeaders | undefined;
  #chunks: Buffer[] = [];
  #sizeBytes = 0;
  #isEnded = false;

  /** `stream` is one of `session`, `message` is copied, and `owner` is told the end under the number `slot`. */
  constructor(stream: ClientHttp2Stream, session: Session, message: Uint8Array, slot: number, owner: CallOwner) {
    this.#stream = stream;
    this.#session = session;
    this.#slot = slot;
    this.#owner = owner;
    stream.on('response', (headers) => {
      this.#headers = headers;
      const outcome = outcomeIn(headers);
      if (outcome !== undefined) this.#end(outcome);
    });
    stream.on('data', (chunk: Buffer) => {
      this.#collect(chunk);
    });
    stream.on('trailers', (headers: AnswerHeaders) => {
      this.#end(outcomeIn(headers) ?? outcomeWithout(this.#headers));
    });
    // `close` says the same, and comes in every case.
    stream.on('error', () => undefined);
    stream.on('close', () => {
      // The owner ends its calls itself when the session is gone.
      if (!session.isBroken) this.#end(this.#outcomeOfClose());
    });
    stream.end(framed(message));
  }

  /** Resets the stream. The owner is not told. */
  cancel(): void {
    this.#isEnded = true;
    this.#stream.close(constants.NGHTTP2_CANCEL);
  }

  /** Ends the call without an answer. */
  fail(outcome: Outcome): void {
    this.#end(outcome);
  }

  #collect(chunk: Buffer): void {
    if (this.#isEnded) return;
    this.#sizeBytes += chunk.length;
    this.#chunks.push(chunk);
    if (this.#sizeBytes > messagePrefixBytes + answerLimitBytes) {
      const detail = `the answer is larger than ${answerLimitBytes} bytes`;
      this.#end({ status: grpcStatus.RESOURCE_EXHAUSTED, detail });
    }
  }

  #outcomeOfClose(): Outcome {
    const { rstCode } = this.#stream;
    const { drainReason } = this.#session;
    if (drainReason !== undefined) return { status: grpcStatus.UNAVAILABLE, detail: drainReason };
    if (rstCode === constants.NGHTTP2_NO_ERROR) return outcomeWithout(this.#headers);
    return { status: statusOfReset(rstCode), detail: `the member reset the stream, code ${rstCode}` };
  }

  #end(outcome: Outcome): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const chunks = this.#chunks;
    this.#chunks = [];
    if (outcome.status !== 0) {
      // The request may be half sent, or the answer half received.
      this.#stream.close(constants.NGHTTP2_CANCEL);
      this.#owner.onCallEnd(this.#slot, outcome, nothing, 0, 0);
      return;
    }
    const [only = nothing] = chunks;
    const body = chunks.length > 1 ? Buffer.concat(chunks, this.#sizeBytes) : only;
    const problem = framingProblem(body);
    if (problem === undefined) this.#owner.onCallEnd(this.#slot, outcome, body, messagePrefixBytes, body.length);
    else this.#owner.onCallEnd(this.#slot, { status: grpcStatus.INTERNAL, detail: problem }, nothing, 0, 0);
  }
}

/** Why a body is not one uncompressed gRPC message; undefined if it is. */
function framingProblem(body: Uint8Array): string | undefined {
  if (body.length < messagePrefixBytes) return `the answer has ${body.length} bytes and no message`;
  if (body[0] !== 0) return 'the answer is compressed, which was not asked for';
  const lengthBytes = new DataView(body.buffer, body.byteOffset).getUint32(1);
  const foundBytes = body.length - messagePrefixBytes;
  if (lengthBytes === foundBytes) return undefined;
  return `the answer's message should have ${lengthBytes} bytes and has ${foundBytes}`;
}
