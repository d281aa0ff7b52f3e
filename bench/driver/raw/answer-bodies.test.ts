import { describe, expect, it } from 'vitest';
import { AnswerBodies } from './answer-bodies.ts';
import { grpcMessage } from './fixture.ts';

/** Adds the pieces to slot 1 and finishes it. @returns the message, or what is wrong */
function messageOf(pieces: readonly Buffer[], bodies = new AnswerBodies(2)): string {
  for (const piece of pieces) bodies.add(1, piece, 0, piece.length);
  const problem = bodies.finish(1);
  return problem ?? `= ${bodies.bytes.toString('utf8', bodies.start, bodies.end)}`;
}

describe('the message of an answer', () => {
  it('is handed out where it was read, if it came whole', () => {
    const bodies = new AnswerBodies(2);
    const read = Buffer.concat([Buffer.from('before'), grpcMessage('text'), Buffer.from('after')]);
    bodies.add(1, read, 6, 15);
    expect([bodies.finish(1), bodies.bytes, bodies.start, bodies.end]).toEqual([undefined, read, 11, 15]);
  });

  it('is copied before the read is overwritten', () => {
    const bodies = new AnswerBodies(2);
    const read = grpcMessage('text');
    bodies.add(1, read, 0, read.length);
    bodies.settle();
    read.fill(0);
    expect(messageOf([], bodies)).toBe('= text');
  });

  it('is put together from pieces of any size, for slot after slot', () => {
    const bodies = new AnswerBodies(2);
    for (const text of ['x'.repeat(200_000), 'short', '']) {
      const bytes = grpcMessage(text);
      const pieces = [bytes.subarray(0, 1), bytes.subarray(1, 4), bytes.subarray(4)];
      expect(messageOf(pieces, bodies)).toBe(`= ${text}`);
    }
  });

  it('of one slot is left alone by that of another', () => {
    const bodies = new AnswerBodies(2);
    const other = grpcMessage('other');
    bodies.add(0, other, 0, other.length);
    expect(messageOf([grpcMessage('text')], bodies)).toBe('= text');
    expect([bodies.finish(0), bodies.bytes.toString('utf8', bodies.start, bodies.end)]).toEqual([undefined, 'other']);
  });

  it('is forgotten when discarded', () => {
    const bodies = new AnswerBodies(2);
    bodies.add(1, grpcMessage('old'), 0, 8);
    bodies.discard(1);
    expect(messageOf([grpcMessage('new')], bodies)).toBe('= new');
  });

  it.each([
    ['the answer has no message', []],
    ['the answer ends inside its message', [Buffer.of(0, 0, 0)]],
    ['the answer ends inside its message', [grpcMessage('text').subarray(0, 7)]],
    ['the answer has more than one message', [grpcMessage('one'), grpcMessage('two')]],
    ['the answer is compressed, which was not asked for', [Buffer.of(1, 0, 0, 0, 1, 65)]],
  ])('is missed: %s', (problem, pieces) => {
    expect(messageOf(pieces)).toBe(problem);
  });
});

it('refuses an answer above 64 MiB before it takes the memory', () => {
  const bodies = new AnswerBodies(1);
  const chunk = Buffer.alloc(16 * 1024 * 1024);
  expect([1, 2, 3, 4, 5].map(() => bodies.add(0, chunk, 0, chunk.length))).toEqual([true, true, true, true, false]);
});
