import type { Outcome } from '../driver/http2/answer-head.ts';
import { MessageWriter } from '../workload/message-writer.ts';
import type { BidiStreamEvents } from './bidi-stream.ts';
import type { ExchangeHost, MessageSink } from './exchange.ts';

/** What a call was made with, and how it is answered. */
export interface MadeCall {
  readonly path: string;
  readonly message: Uint8Array;
  readonly end: (outcome: Outcome) => void;
}

/** The host of an exchange in a test: it writes down what the exchange does, and the test plays the member. */
export class FakeHost implements ExchangeHost {
  readonly slotCount: number;
  readonly calls: MadeCall[] = [];
  /** What was written to each stream. */
  readonly written: Uint8Array[][] = [];
  readonly streams: BidiStreamEvents[] = [];
  /** `ready`, `SLOT: STATUS DETAIL` for each answer, `finished` for a stream, and `failed: DETAIL`. */
  readonly said: string[] = [];

  constructor(slotCount: number) {
    this.slotCount = slotCount;
  }

  call(path: string, message: Uint8Array, onEnd: Parameters<ExchangeHost['call']>[2]): void {
    this.calls.push({
      path,
      message,
      end: (outcome) => {
        onEnd(outcome, new Uint8Array(0), 0, 0);
      },
    });
  }

  openStream(_path: string, events: BidiStreamEvents): MessageSink {
    const written: Uint8Array[] = [];
    this.streams.push(events);
    this.written.push(written);
    return {
      write: (message) => {
        written.push(message);
      },
      finish: () => {
        this.said.push('finished');
      },
    };
  }

  ready(): void {
    this.said.push('ready');
  }

  answer(slot: number, status: number, detail: string): void {
    this.said.push(`${slot}: ${status} ${detail}`.trim());
  }

  fail({ detail }: Outcome): void {
    this.said.push(`failed: ${detail}`);
  }

  /** The member sends this on a stream. */
  receive(stream: number, message: MessageWriter): void {
    const bytes = message.finish();
    this.streams[stream]?.onMessage(bytes, 0, bytes.length);
  }
}

/** A WatchResponse: the watch exists. */
export function created(watchId: number): MessageWriter {
  return new MessageWriter().varint(2, watchId).varint(3, 1);
}

/** A WatchResponse with one put, of this number among the puts of its key. */
export function put(watchId: number, at: { revision: number; version: number; sequence: number }): MessageWriter {
  const value = Buffer.from(`${String(at.sequence).padStart(9, '0')}vvv`);
  const pair = new MessageWriter().varint(3, at.revision).varint(4, at.version).bytes(5, value);
  return new MessageWriter().varint(2, watchId).message(11, new MessageWriter().message(2, pair));
}
