import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerReader } from './answers.ts';
import { answerOf } from './fixture.ts';

const header = {
  cluster_id: '14841639068965178418',
  member_id: '10276657743932975437',
  revision: '8589934592',
  raft_term: '2',
};
const pair = (key: string, value: string): object => ({
  key: Buffer.from(key),
  create_revision: '5',
  mod_revision: '4294967297',
  version: '3',
  value: Buffer.from(value),
  lease: '7587862094356341762',
});

describe('AnswerReader', () => {
  it('counts the pairs of a range, and knows the size and place of the last', () => {
    const { body, start, end } = answerOf('Range', {
      header,
      kvs: [pair('bench/001', 'one'), pair('bench/0002', 'three')],
      count: '2',
    });
    const answer = new AnswerReader();
    expect(answer.range(body, start, end)).toBe(true);
    expect(answer.keyValueCount).toBe(2);
    expect(answer.keySizeBytes).toBe(10);
    expect(answer.valueSizeBytes).toBe(5);
    expect(answer.modRevision).toBe(4294967297);
    expect(Buffer.from(body.subarray(answer.keyEnd - 4, answer.keyEnd)).toString()).toBe('0002');
  });

  it('forgets the answer before', () => {
    const answer = new AnswerReader();
    const full = answerOf('Range', { header, kvs: [pair('bench/001', 'one')], count: '1' });
    answer.range(full.body, full.start, full.end);
    const empty = answerOf('Range', { header });
    expect(answer.range(empty.body, empty.start, empty.end)).toBe(true);
    expect(answer.keyValueCount).toBe(0);
  });

  it('counts what a delete deleted', () => {
    const { body, start, end } = answerOf('DeleteRange', { header, deleted: '1' });
    const answer = new AnswerReader();
    expect(answer.deleteRange(body, start, end)).toBe(true);
    expect(answer.deletedCount).toBe(1);
  });

  it('reads whether a swap succeeded, and at which revision', () => {
    const responses = [{ response_put: { header: { revision: '8589934592' } } }];
    const { body, start, end } = answerOf('Txn', { header, succeeded: true, responses });
    const answer = new AnswerReader();
    expect(answer.txn(body, start, end)).toBe(true);
    expect([answer.succeeded, answer.revision]).toEqual([true, 8589934592]);
  });

  it("reads the key's revision from a failed swap", () => {
    const responses = [{ response_range: { header, kvs: [pair('bench/001', 'one')], count: '1' } }];
    const { body, start, end } = answerOf('Txn', { header, responses });
    const answer = new AnswerReader();
    expect(answer.txn(body, start, end)).toBe(true);
    expect([answer.succeeded, answer.keyValueCount, answer.modRevision]).toEqual([false, 1, 4294967297]);
  });

  it.each(['range', 'deleteRange', 'txn'] as const)('%s ends and does not throw, whatever the bytes are', (method) => {
    const answer = new AnswerReader();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (body) => {
        expect(typeof answer[method](body, 0, body.length)).toBe('boolean');
      }),
    );
  });

  it('of an answer that is cut off in a field says that it is none', () => {
    const { body, start, end } = answerOf('Range', { header, kvs: [pair('bench/001', 'one')] });
    expect(new AnswerReader().range(body, start, end - 1)).toBe(false);
  });
});
