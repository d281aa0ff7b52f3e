import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framed } from '../driver/http2/framed.ts';
import { MessageSplitter } from './message-splitter.ts';

function split(chunks: readonly Uint8Array[]): { readonly messages: readonly string[]; readonly problem?: string } {
  const messages: string[] = [];
  const splitter = new MessageSplitter((body, start, end) => {
    messages.push(Buffer.from(body.subarray(start, end)).toString('hex'));
  });
  for (const chunk of chunks) {
    const problem = splitter.push(Buffer.from(chunk));
    if (problem !== undefined) return { messages, problem };
  }
  return { messages };
}

describe('splitting a gRPC stream', () => {
  it('gives the same messages wherever the bytes are cut', () => {
    const someMessages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(someMessages, fc.array(fc.nat(), { maxLength: 12 }), (messages, cuts) => {
        const bytes = Buffer.concat(messages.map(framed));
        const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
        const chunks = [...places, bytes.length].map((end, index) => bytes.subarray(places[index - 1] ?? 0, end));
        expect(split(chunks)).toEqual({ messages: messages.map((message) => Buffer.from(message).toString('hex')) });
      }),
    );
  });

  it('refuses what is compressed, and what is too large to keep, after the messages before it', () => {
    const good = framed(Buffer.from('ok'));
    expect(split([good, Buffer.from([1, 0, 0, 0, 0])])).toEqual({
      messages: ['6f6b'],
      problem: 'a message is compressed, which was not asked for',
    });
    expect(split([good, Buffer.from([0, 0xff, 0xff, 0xff, 0xff])])).toEqual({
      messages: ['6f6b'],
      problem: 'a message has 4294967295 bytes, at most 67108864 are read',
    });
  });
});
