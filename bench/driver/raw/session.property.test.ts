import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  answerHead,
  frame,
  goodAnswer,
  goodTrailers,
  grpcMessage,
  headersFrame,
  literals,
  SessionUnderTest,
  settingsFrame,
  uint32,
  windowUpdate,
} from './fixture.ts';
import { frameFlags, frameTypes } from './frame.ts';

const slotCount = 8;

/** A server's side of a connection with eight requests, in which everything happens that may. */
const conversation = Buffer.concat([
  settingsFrame({ initialWindowSize: 100_000, maxConcurrentStreams: 100 }),
  frame(frameTypes.ping, 0, 0, Buffer.from('12345678')),
  goodAnswer(1, 'in three frames'),
  headersFrame(3, answerHead),
  headersFrame(5, answerHead),
  ...[...grpcMessage('byte by byte')].map((octet) => frame(frameTypes.data, 0, 3, Buffer.of(octet))),
  frame(frameTypes.data, 0, 5, grpcMessage('between others')),
  headersFrame(7, literals({ ':status': '200', 'grpc-status': '3', 'grpc-message': 'only%20trailers' }), 1),
  headersFrame(3, goodTrailers, frameFlags.endStream),
  windowUpdate(0, 1000),
  frame(frameTypes.resetStream, 0, 9, uint32(7)),
  // From here on ':status' with a new content-type is in the table, and trailers with a new grpc-status.
  headersFrame(
    11,
    Buffer.concat([Buffer.of(0x88, 0x40), literals({ 'content-type': 'application/grpc' }).subarray(1)]),
  ),
  frame(
    frameTypes.data,
    frameFlags.padded,
    11,
    Buffer.concat([Buffer.of(4), grpcMessage('x'.repeat(300)), Buffer.alloc(4)]),
  ),
  headersFrame(11, Buffer.concat([Buffer.of(0x40), goodTrailers.subarray(1)]), frameFlags.endStream),
  frame(frameTypes.resetStream, 0, 11, uint32(0)),
  headersFrame(13, Buffer.of(0x88, 0xbf)),
  frame(frameTypes.data, 0, 13, grpcMessage('indexed')),
  frame(frameTypes.headers, frameFlags.endStream, 13),
  frame(frameTypes.continuation, frameFlags.endHeaders, 13, Buffer.of(0xbe)),
  headersFrame(5, Buffer.of(0xbe), frameFlags.endStream),
  frame(frameTypes.goAway, 0, 0, Buffer.concat([uint32(13), uint32(0)])),
]);

/** What comes of the conversation when its reads end at these places. */
function outcomeOf(cuts: readonly number[]): unknown {
  const under = new SessionUnderTest({ slotCount }).ready();
  for (let slot = 0; slot < slotCount; slot++) under.send(slot);
  under.target.take();
  const places = [0, ...cuts.toSorted((one, other) => one - other)];
  for (const [index, place] of places.entries()) under.receive(conversation.subarray(place, places[index + 1]));
  return { answers: under.answers, over: under.overReasons, sent: under.sent() };
}

const reason = 'the server closes the connection (GOAWAY, code 0)';
const expected = {
  answers: [
    '0 0 |in three frames',
    '3 3 only trailers|',
    '1 0 |byte by byte',
    '4 14 the server reset the stream with code 7|',
    `5 0 |${'x'.repeat(300)}`,
    '6 0 |indexed',
    '2 0 |between others',
    `7 14 ${reason}|`,
  ],
  over: [reason],
  sent: [`settings 0 0 ${frameFlags.ack}`, `ping 0 8 ${frameFlags.ack}`],
};

it('gives the same answers wherever the reads divide what the server sends', () => {
  expect(outcomeOf([])).toEqual(expected);
  expect(outcomeOf(Array.from({ length: conversation.length }, (_, index) => index))).toEqual(expected);
  fc.assert(
    fc.property(fc.array(fc.nat(conversation.length), { maxLength: 20 }), (cuts) => {
      expect(outcomeOf(cuts)).toEqual(expected);
    }),
  );
});

it('gives the same answers at every single place of division', () => {
  for (let place = 1; place < conversation.length; place++) expect(outcomeOf([place])).toEqual(expected);
});

/** Frames that are well formed as such, of any type, flags and stream, with payloads that often make sense. */
const anyFrame = fc
  .record({
    type: fc.integer({ min: 0, max: 10 }),
    flags: fc.constantFrom(0, 1, 4, 5, 8, 0x20, 0x2d, 0xff),
    streamId: fc.constantFrom(0, 1, 1, 3, 3, 5, 2, 99),
    payload: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(answerHead, goodTrailers, grpcMessage('text'), uint32(1), Buffer.alloc(8)),
    ),
  })
  .map(({ type, flags, streamId, payload }) => frame(type, flags, streamId, payload));

const garbage = fc.array(
  fc.oneof({ weight: 6, arbitrary: anyFrame }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }) }),
  { maxLength: 30 },
);

it('answers each request once, whatever comes: garbage neither throws nor goes on for ever', () => {
  fc.assert(
    fc.property(garbage, (pieces) => {
      const under = new SessionUnderTest({ slotCount }).ready();
      for (let slot = 0; slot < slotCount; slot++) under.send(slot);
      for (const piece of pieces) under.receive(Buffer.from(piece));
      under.session.fail('the end of the test');
      const slots = under.answers.map((answer) => Number(answer.split(' ')[0])).sort();
      expect(slots).toEqual(Array.from({ length: slotCount }, (_, slot) => slot));
      expect(under.overReasons).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
