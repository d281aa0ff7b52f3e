import { describe, expect, it } from 'vitest';
import { ErrorTable, foldMessage, grpcCodeName } from './error-table.ts';

describe('the table of errors', () => {
  it('counts messages that differ in numbers as one, most frequent first', () => {
    const errors = new ErrorTable();
    errors.count(14, 'connect ECONNREFUSED 127.0.0.1:2379', 0.5);
    errors.count(2, 'request 17 of client 0xAB12 timed out', 1);
    errors.count(2, 'request 18 of client 0xFF00 timed out', 2);
    expect(errors.list()).toEqual([
      { code: 2, name: 'UNKNOWN', message: 'request # of client # timed out', count: 2, firstAtSeconds: 1 },
      { code: 14, name: 'UNAVAILABLE', message: 'connect ECONNREFUSED 127.0.0.1:2379', count: 1, firstAtSeconds: 0.5 },
    ]);
  });

  it('leaves the numbers of a message that is always the same', () => {
    const errors = new ErrorTable();
    for (let time = 0; time < 3; time += 1) errors.count(4, 'no answer within 500 ms', time);
    expect(errors.list()).toEqual([
      { code: 4, name: 'DEADLINE_EXCEEDED', message: 'no answer within 500 ms', count: 3, firstAtSeconds: 0 },
    ]);
  });

  it('keeps the same text under two codes apart', () => {
    const errors = new ErrorTable();
    errors.count(4, 'late', 0);
    errors.count(14, 'late', 0);
    expect(errors.list().map(({ name }) => name)).toEqual(['DEADLINE_EXCEEDED', 'UNAVAILABLE']);
  });

  it('has at most 50 rows and one for the others of each code, and counts every error', () => {
    const errors = new ErrorTable();
    for (let index = 0; index < 5_000; index += 1) errors.count(2, 'x'.repeat(index % 2_000) + '!', 0);
    const rows = errors.list();
    expect(rows.length).toBeLessThanOrEqual(51);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
    expect(rows[0]?.message).toBe('(other messages)');
  });

  it('cuts a long message', () => {
    expect(foldMessage('a'.repeat(1_000))).toHaveLength(300);
  });

  it('names a code that gRPC does not have by its number', () => {
    expect([grpcCodeName(16), grpcCodeName(99)]).toEqual(['UNAUTHENTICATED', 'CODE_99']);
  });
});
