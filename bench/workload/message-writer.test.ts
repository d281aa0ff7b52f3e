import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageReader } from './message-reader.ts';
import { MessageWriter, patchPaddedVarint, varint } from './message-writer.ts';

describe('varint', () => {
  it.each([
    [0, [0x00]],
    [1, [0x01]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [300, [0xac, 0x02]],
    [2n ** 63n - 1n, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
  ])('of %s', (value, bytes) => {
    expect([...varint(value)]).toEqual(bytes);
  });
});

describe('MessageWriter', () => {
  it('tells where marked values begin, also in messages within messages', () => {
    const inner = new MessageWriter().varint(1, 300).bytes(3, Buffer.from('key'), 'key');
    const writer = new MessageWriter().bytes(1, Buffer.from('key'), 'key').message(2, inner);
    const text = Buffer.from(writer.finish()).toString('latin1');
    expect(writer.starts('key').map((start) => text.slice(start, start + 3))).toEqual(['key', 'key']);
    expect(writer.starts('other')).toEqual([]);
  });

  it('a padded varint holds any revision, and its message keeps its length', () => {
    const writer = new MessageWriter().paddedVarint(6, 'revision').varint(7, 5);
    const message = writer.finish();
    const [start = 0] = writer.starts('revision');
    const reader = new MessageReader();
    fc.assert(
      fc.property(fc.maxSafeNat(), (revision) => {
        patchPaddedVarint(message, start, revision);
        reader.open(message, 0, message.length);
        expect([reader.next(), reader.value]).toEqual([6, revision]);
        expect([reader.next(), reader.value]).toEqual([7, 5]);
        expect(reader.next()).toBe(0);
      }),
    );
  });
});
