import { describe, expect, it } from 'vitest';
import { FakeHost } from './fixture.ts';
import { type LeaseState, OtherLeases } from './other-leases.ts';

const done = { status: 0, detail: '' };
const exists = { status: 9, detail: 'etcdserver: lease already exists' };
const missing = { status: 5, detail: 'etcdserver: requested lease not found' };

function leases(
  slotCount: number,
  initially: LeaseState = 'revoked',
): { readonly host: FakeHost; readonly others: OtherLeases } {
  const host = new FakeHost(slotCount);
  return { host, others: new OtherLeases(host, 500, initially) };
}

describe('leases beside those that are kept alive', () => {
  it('may exist from the call that grants them until they are known to be revoked', () => {
    const { host, others } = leases(2);
    expect(others.thatMayExist()).toEqual([]);
    others.grant(1);
    expect(others.thatMayExist()).toEqual([501]);
    host.calls.at(-1)?.end(done);
    others.revoke(1);
    expect(others.thatMayExist()).toEqual([501]);
    host.calls.at(-1)?.end(done);
    expect(others.thatMayExist()).toEqual([]);
  });

  it('that a session before has left are as good as granted, and those that it has not as good as revoked', () => {
    const { host, others } = leases(2, 'unknown');
    expect(others.thatMayExist()).toEqual([500, 501]);
    others.grant(0);
    host.calls.at(-1)?.end(exists);
    others.revoke(1);
    host.calls.at(-1)?.end(missing);
    expect(host.said).toEqual(['0: 0', '1: 0']);
    expect(others.thatMayExist()).toEqual([500]);
  });

  it('are mistakes where it is known what there is', () => {
    const { host, others } = leases(1);
    others.grant(0);
    host.calls.at(-1)?.end(done);
    others.grant(0);
    host.calls.at(-1)?.end(exists);
    expect(host.said).toEqual(['0: 0', `0: 9 ${exists.detail}`]);
  });

  it('whose call was given up are answered to nobody, and nobody knows whether they exist', () => {
    const { host, others } = leases(1);
    others.grant(0);
    others.cancel(0);
    host.calls.at(-1)?.end(done);
    expect(host.said).toEqual([]);
    others.revoke(0);
    host.calls.at(-1)?.end(missing);
    expect(host.said).toEqual(['0: 0']);
  });
});
