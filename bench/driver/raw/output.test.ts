import { describe, expect, it } from 'vitest';
import { FakeTarget } from './fixture.ts';
import { Output } from './output.ts';

function put(output: Output, text: string): void {
  const at = output.reserve(text.length);
  output.bytes.write(text, at, 'latin1');
}

describe.each([{ copies: false }, { copies: true }])('output with $copies', (options) => {
  it('is written at once when flushed, and only then', () => {
    const target = new FakeTarget();
    const output = new Output(target, options);
    put(output, 'one ');
    put(output, 'two');
    expect(target.take().toString()).toBe('');
    output.flush();
    output.flush();
    expect(target.take().toString()).toBe('one two');
  });

  it('is written in between where the batch is full', () => {
    const target = new FakeTarget();
    const output = new Output(target, options);
    const parts = Array.from({ length: 30 }, (_, index) => String.fromCharCode(0x41 + index).repeat(16_000));
    for (const part of parts) put(output, part);
    output.flush();
    expect(target.take().toString()).toBe(parts.join(''));
  });

  it('leaves alone what a slow socket still holds', () => {
    const held: Uint8Array[] = [];
    const target = { writableLength: 0, write: (bytes: Uint8Array) => held.push(bytes) };
    const output = new Output(target, options);
    put(output, 'first');
    target.writableLength = 5;
    output.flush();
    put(output, 'other');
    output.flush();
    expect(held.map((bytes) => Buffer.from(bytes).toString())).toEqual(['first', 'other']);
  });
});

it('is congested above 1 MiB until the socket has passed everything on, and overflows above 32 MiB', () => {
  const target = new FakeTarget();
  const output = new Output(target, { copies: false });
  target.writableLength = 1024 * 1024;
  put(output, 'x');
  output.flush();
  expect(output.isCongested).toBe(false);
  target.writableLength += 1;
  put(output, 'x');
  output.flush();
  target.writableLength = 0;
  expect(output.isCongested).toBe(true);
  output.relieve();
  expect([output.isCongested, output.isOverflowing]).toEqual([false, false]);
  target.writableLength = 32 * 1024 * 1024 + 1;
  expect(output.isOverflowing).toBe(true);
});
