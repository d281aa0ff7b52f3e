import type { Driver } from '../driver/driver.ts';
import type { RoundMeasurement } from '../load/measurement.ts';
import type { KeyLayout } from '../workload/key-layout.ts';
import { StreamConnection } from './stream-connection.ts';
import { runStreamRound, type StreamRoundOptions } from './stream-round.ts';
import { WatchExchange } from './watch-exchange.ts';
import { WatchSource } from './watch-source.ts';

export interface WatchRoundOptions extends StreamRoundOptions {
  /** Of the run: each slot takes a key of its own, so that there must be as many keys as slots. */
  readonly keys: KeyLayout;
  /** The lease of every key that is written, in decimal; undefined is none. */
  readonly leaseId: string | undefined;
}

/**
 * One round of `watch`: puts, each ended when the last of `plan.watcherCount` watchers of its key has been sent the event. Rate,
 * limits and throughput count puts; the members send `plan.watcherCount` times as many events. Keys stay for the run to take away.
 * @throws ConnectError if a connection does not come about, or a watch is refused
 */
export function runWatchRound({ keys, leaseId, ...options }: WatchRoundOptions): Promise<RoundMeasurement> {
  const { watcherCount, valueSizeBytes } = options.plan;
  let nextKey = 0;
  const driver: Driver = {
    name: 'http2',
    connect: (connectionOptions) => {
      const firstKey = nextKey;
      nextKey += connectionOptions.slotCount;
      const slotKeys = Array.from({ length: connectionOptions.slotCount }, (_, slot) => keys.key(firstKey + slot));
      const keyOf = (slot: number): Uint8Array => slotKeys[slot] ?? keys.key(firstKey + slot);
      return new StreamConnection(
        connectionOptions,
        (host) => new WatchExchange(host, { keyOf, watcherCount, valueSizeBytes, leaseId }),
      );
    },
  };
  return runStreamRound(new WatchSource(), driver, options);
}
