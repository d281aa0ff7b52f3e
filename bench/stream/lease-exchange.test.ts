import { describe, expect, it } from 'vitest';
import { MessageWriter } from '../workload/message-writer.ts';
import { FakeHost } from './fixture.ts';
import { LeaseExchange } from './lease-exchange.ts';
import {
  leaseGrantPath,
  leaseGrantRequest,
  leaseKeepAliveRequest,
  leaseRevokePath,
  leaseRevokeRequest,
} from './lease-messages.ts';
import { leaseTurns } from './lease-source.ts';

const { keepalive, grant, revoke } = leaseTurns;
const granted = { status: 0, detail: '' };

function kept(lease: number, ttlSeconds: number): MessageWriter {
  return new MessageWriter().varint(2, lease).varint(3, ttlSeconds);
}

/** Lets promises that are settled be seen. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function ready(slotCount: number): Promise<{ readonly host: FakeHost; readonly exchange: LeaseExchange }> {
  const host = new FakeHost(slotCount);
  const exchange = new LeaseExchange(host, 1000, true);
  for (const call of host.calls) call.end(granted);
  await settled();
  host.calls.length = 0;
  host.said.length = 0;
  return { host, exchange };
}

describe('lease operations', () => {
  it('can begin when all leases are granted, be it by the session before', async () => {
    const host = new FakeHost(2);
    new LeaseExchange(host, 1000, true);
    expect(host.calls.map(({ message }) => message)).toEqual([
      leaseGrantRequest(1000, 120),
      leaseGrantRequest(1001, 120),
    ]);
    host.calls[0]?.end(granted);
    await settled();
    expect(host.said).toEqual([]);
    host.calls[1]?.end({ status: 9, detail: 'etcdserver: lease already exists' });
    await settled();
    expect(host.said).toEqual(['ready']);
  });

  it('cannot where a lease is refused', async () => {
    const host = new FakeHost(2);
    new LeaseExchange(host, 1000, true);
    host.calls[0]?.end(granted);
    host.calls[1]?.end({ status: 14, detail: 'etcdserver: no leader' });
    await settled();
    expect(host.said).toEqual(['failed: no lease: etcdserver: no leader']);
  });

  it('are keep-alives, which fail once the lease is gone', async () => {
    const { host, exchange } = await ready(2);
    exchange.begin(1, keepalive);
    exchange.begin(0, keepalive);
    expect(host.written).toEqual([[leaseKeepAliveRequest(1001), leaseKeepAliveRequest(1000)]]);
    host.receive(0, kept(1001, 120));
    host.receive(0, kept(1000, 0));
    expect(host.said).toEqual(['1: 0', '0: 5 the lease is gone']);
  });

  it('that were given up are answered to nobody, not to the next one of the slot either', async () => {
    const { host, exchange } = await ready(1);
    exchange.begin(0, keepalive);
    exchange.cancel(0);
    exchange.begin(0, keepalive);
    host.receive(0, kept(1000, 120));
    expect(host.said).toEqual([]);
    host.receive(0, kept(1000, 119));
    expect(host.said).toEqual(['0: 0']);
  });

  it('lose their connection when the member speaks of another lease', async () => {
    const { host } = await ready(1);
    host.receive(0, kept(999, 120));
    expect(host.said).toEqual(['failed: the member kept alive a lease that it was not asked for']);
  });

  it('grant and revoke the other lease of a slot', async () => {
    const { host, exchange } = await ready(2);
    exchange.begin(1, grant);
    host.calls.at(-1)?.end(granted);
    exchange.begin(1, revoke);
    host.calls.at(-1)?.end({ status: 14, detail: 'etcdserver: no leader' });
    expect(host.calls.map(({ path, message }) => [path, message])).toEqual([
      [leaseGrantPath, leaseGrantRequest(1003, 120)],
      [leaseRevokePath, leaseRevokeRequest(1003)],
    ]);
    expect(host.said).toEqual(['1: 0', '1: 14 etcdserver: no leader']);
  });

  it('leave no lease: neither those of the slots nor others that may exist', async () => {
    const { host, exchange } = await ready(2);
    for (const turn of [grant, revoke]) {
      exchange.begin(0, turn);
      host.calls.at(-1)?.end(granted);
    }
    exchange.begin(1, grant);
    host.calls.length = 0;
    const closed = exchange.close();
    expect(host.calls.map(({ message }) => message)).toEqual([1000, 1001, 1003].map(leaseRevokeRequest));
    for (const call of host.calls) call.end(granted);
    await closed;
    expect(host.said.at(-1)).toBe('finished');
  });
});
