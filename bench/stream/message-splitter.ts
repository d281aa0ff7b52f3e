import { answerLimitBytes, messagePrefixBytes } from '../driver/grpc-answer.ts';

/** Takes the bytes of a gRPC stream, however they were cut, and hands out its messages. */
export class MessageSplitter {
  readonly #onMessage: (body: Uint8Array, start: number, end: number) => void;
  #rest: Buffer = Buffer.alloc(0);

  /** `onMessage` is given a whole protobuf message, `body[start..end)`. */
  constructor(onMessage: (body: Uint8Array, start: number, end: number) => void) {
    this.#onMessage = onMessage;
  }

  /** @returns what is wrong with the stream, which cannot go on then; undefined where nothing is */
  push(chunk: Buffer): string | undefined {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    while (bytes.length - start >= messagePrefixBytes) {
      if (bytes[start] !== 0) return 'a message is compressed, which was not asked for';
      const lengthBytes = bytes.readUInt32BE(start + 1);
      if (lengthBytes > answerLimitBytes)
        return `a message has ${lengthBytes} bytes, at most ${answerLimitBytes} are read`;
      const end = start + messagePrefixBytes + lengthBytes;
      if (end > bytes.length) break;
      this.#onMessage(bytes, start + messagePrefixBytes, end);
      start = end;
    }
    this.#rest = bytes.subarray(start);
    return undefined;
  }
}
