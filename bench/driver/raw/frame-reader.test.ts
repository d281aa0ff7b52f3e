import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frame } from './fixture.ts';
import { FrameReader } from './frame-reader.ts';
import { Http2Error } from './http2-error.ts';

/** Each frame that is read from these chunks, which share one buffer as a socket's reads do. */
function framesOf(chunks: readonly Buffer[]): string[] {
  const frames: string[] = [];
  const reader = new FrameReader({
    onFrame: (type, flags, streamId, bytes, start, end) => {
      frames.push(`${type} ${flags} ${streamId} ${bytes.toString('hex', start, end)}`);
    },
    afterFrames: () => undefined,
  });
  const shared = Buffer.alloc(100_000);
  for (const chunk of chunks) {
    chunk.copy(shared, 3);
    reader.push(shared, 3, 3 + chunk.length);
    shared.fill(0xee);
  }
  return frames;
}

const someFrame = fc.record({
  type: fc.integer({ min: 0, max: 255 }),
  flags: fc.integer({ min: 0, max: 255 }),
  streamId: fc.nat(0x7fff_ffff),
  payload: fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.constant(new Uint8Array(16_384))),
});

it('reads the same frames wherever the reads divide them', () => {
  fc.assert(
    fc.property(fc.array(someFrame, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 12 }), (frames, cuts) => {
      const bytes = Buffer.concat(
        frames.map(({ type, flags, streamId, payload }) => frame(type, flags, streamId, payload)),
      );
      const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((one, other) => one - other)];
      const chunks = places.map((place, index) => bytes.subarray(place, places[index + 1] ?? bytes.length));
      const expected = frames.map(
        ({ type, flags, streamId, payload }) => `${type} ${flags} ${streamId} ${Buffer.from(payload).toString('hex')}`,
      );
      expect(framesOf(chunks)).toEqual(expected);
    }),
  );
});

it('reads the same frames a byte at a time', () => {
  const bytes = Buffer.concat([frame(0, 1, 3, Buffer.from('first')), frame(6, 0, 0), frame(1, 5, 5, Buffer.from('x'))]);
  const expected = ['0 1 3 6669727374', '6 0 0 ', '1 5 5 78'];
  expect(framesOf([...bytes].map((octet) => Buffer.of(octet)))).toEqual(expected);
});

it('leaves out the reserved bit of a stream id', () => {
  expect(framesOf([Buffer.from('000000' + '0000' + '80000001', 'hex')])).toEqual(['0 0 1 ']);
});

it('refuses a frame that is larger than allowed, before it has come', () => {
  expect(() => framesOf([Buffer.from('004001' + '0000' + '00000001', 'hex')])).toThrow(Http2Error);
  expect(() => framesOf([Buffer.from('HTTP/1.1 400'), Buffer.from(' Bad Request')])).toThrow(
    'a frame of 4740180 bytes came, at most 16384 are allowed',
  );
});
