import { describe, expect, it } from 'vitest';
import { MessageWriter } from '../workload/message-writer.ts';
import { created, FakeHost, put } from './fixture.ts';
import { WatchExchange } from './watch-exchange.ts';

/** An exchange of one slot and so many watchers, all of whose watches exist. */
function ready(watcherCount: number): { readonly host: FakeHost; readonly exchange: WatchExchange } {
  const host = new FakeHost(1);
  const keyOf = (): Uint8Array => Buffer.from('key');
  const exchange = new WatchExchange(host, { keyOf, watcherCount, valueSizeBytes: 12, leaseId: undefined });
  for (let watcher = 0; watcher < watcherCount; watcher++) host.receive(watcher, created(1));
  host.said.length = 0;
  return { host, exchange };
}

describe('a watch operation', () => {
  it('can begin when every watch exists', () => {
    const host = new FakeHost(2);
    const keyOf = (slot: number): Uint8Array => Buffer.from(`key${slot}`);
    new WatchExchange(host, { keyOf, watcherCount: 2, valueSizeBytes: 12, leaseId: undefined });
    expect(host.written.map((written) => written.length)).toEqual([2, 2]);
    for (const stream of [0, 1]) host.receive(stream, created(1));
    host.receive(0, created(2));
    expect(host.said).toEqual([]);
    host.receive(1, created(2));
    expect(host.said).toEqual(['ready']);
  });

  it('ends when the last watcher has been sent the event, be it before the answer to the put', () => {
    const { host, exchange } = ready(2);
    exchange.begin(0);
    host.receive(1, put(1, { revision: 2, version: 1, sequence: 1 }));
    expect(host.said).toEqual([]);
    host.receive(0, put(1, { revision: 2, version: 1, sequence: 1 }));
    expect(host.said).toEqual(['0: 0']);
    host.calls[0]?.end({ status: 0, detail: '' });
    expect(host.said).toEqual(['0: 0']);
  });

  it('fails as its put does', () => {
    const { host, exchange } = ready(1);
    exchange.begin(0);
    host.calls[0]?.end({ status: 8, detail: 'etcdserver: mvcc: database space exceeded' });
    expect(host.said).toEqual(['0: 8 etcdserver: mvcc: database space exceeded']);
  });

  it('fails when a watcher is sent an event twice, also one of the put before', () => {
    const { host, exchange } = ready(1);
    exchange.begin(0);
    host.receive(0, put(1, { revision: 5, version: 1, sequence: 1 }));
    host.receive(0, put(1, { revision: 5, version: 1, sequence: 1 }));
    exchange.begin(0);
    const twice = 'watcher 1 was sent revision 5 again, after 5';
    expect(host.said).toEqual(['0: 0', `0: 15 ${twice}`]);
    exchange.begin(0);
    host.receive(0, put(1, { revision: 5, version: 1, sequence: 1 }));
    expect(host.said.slice(2)).toEqual([`0: 15 ${twice}`]);
  });

  it('fails when a watcher is sent a later event without the one before', () => {
    const { host, exchange } = ready(1);
    exchange.begin(0);
    host.receive(0, put(1, { revision: 5, version: 1, sequence: 1 }));
    exchange.begin(0);
    exchange.cancel(0);
    exchange.begin(0);
    host.receive(0, put(1, { revision: 9, version: 3, sequence: 3 }));
    expect(host.said).toEqual(['0: 0', '0: 15 watcher 1 was sent version 3 after 1: events are lost']);
  });

  it('passes by the event of a put that was given up, and a key that begins anew', () => {
    const { host, exchange } = ready(1);
    exchange.begin(0);
    exchange.cancel(0);
    exchange.begin(0);
    host.receive(0, put(1, { revision: 5, version: 1, sequence: 1 }));
    expect(host.said).toEqual([]);
    host.receive(0, put(1, { revision: 7, version: 1, sequence: 2 }));
    expect(host.said).toEqual(['0: 0']);
  });

  it('loses its connection when the member gives a watch up, or sends what is no answer', () => {
    const { host } = ready(1);
    host.receive(0, new MessageWriter().varint(2, 1).varint(4, 1).bytes(6, Buffer.from('permission denied')));
    host.streams[0]?.onMessage(Buffer.from([0x07]), 0, 1);
    expect(host.said).toEqual([
      'failed: the member gave up a watch: permission denied',
      'failed: the member sent something else than a WatchResponse',
    ]);
  });
});
