import { describe, expect, it } from 'vitest';
import { readRequest, sourceOptions } from './fixture.ts';
import { operationSource, type UnaryWorkload } from './sources.ts';

/** The message of the second operation, which is about key 1. */
function secondMessage(workload: UnaryWorkload, changes: Parameters<typeof sourceOptions>[0] = {}): Uint8Array {
  const source = operationSource(workload, sourceOptions(changes));
  source.next(0);
  source.next(1);
  return source.message;
}

const key = Buffer.from('bench/001');
const value = Buffer.from('four');

describe('as another implementation of protobuf reads it', () => {
  it('a put is of its key, with the value and the lease', () => {
    const leaseId = '7587862094356341762';
    expect(readRequest('Put', secondMessage('write', { leaseId }))).toEqual({ key, value, lease: leaseId });
    expect(readRequest('Put', secondMessage('write'))).toEqual({ key, value });
  });

  it('a put of an empty value is one', () => {
    const message = secondMessage('write', { value: new Uint8Array(0) });
    expect(readRequest('Put', message)).toEqual({ key, value: Buffer.alloc(0) });
  });

  it('a read is of one key, linearizable unless asked otherwise', () => {
    expect(readRequest('Range', secondMessage('read'))).toEqual({ key });
    expect(readRequest('Range', secondMessage('read', { serializable: true }))).toEqual({ key, serializable: true });
  });

  it("a range ends behind the run's keys, with a limit", () => {
    expect(readRequest('Range', secondMessage('range'))).toEqual({
      key,
      range_end: Buffer.from('bench0'),
      limit: '10',
    });
  });

  it('a delete is of one key', () => {
    expect(readRequest('DeleteRange', secondMessage('delete'))).toEqual({ key });
  });

  it('a swap compares the mod revision, puts if that holds and reads if not', () => {
    expect(readRequest('Txn', secondMessage('txn', { leaseId: '7' }))).toEqual({
      compare: [{ result: 'Greater', target: 'Mod', key, mod_revision: '0' }],
      success: [{ request_put: { key, value, lease: '7' } }],
      failure: [{ request_range: { key } }],
    });
  });

  it('a swap that is meant to fail compares a revision that no key has', () => {
    expect(readRequest('Txn', secondMessage('txn', { ratio: 0 }))).toMatchObject({
      compare: [{ result: 'Equal', target: 'Mod', key, mod_revision: '1' }],
    });
  });
});
