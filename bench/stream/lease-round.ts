import type { Driver } from '../driver/driver.ts';
import type { RoundMeasurement } from '../load/measurement.ts';
import { slotCountOf } from '../plan-check.ts';
import { firstLeaseOf } from '../lease-numbers.ts';
import { LeaseExchange, leasesPerSlot } from './lease-exchange.ts';
import { LeaseSource } from './lease-source.ts';
import { StreamConnection } from './stream-connection.ts';
import { runStreamRound, type StreamRoundOptions } from './stream-round.ts';

const driver: Driver = {
  name: 'http2',
  connect: (options) => {
    const firstLease = firstLeaseOf(leasesPerSlot * options.slotCount);
    let isFirst = true;
    return new StreamConnection(options, (host) => {
      const exchange = new LeaseExchange(host, firstLease, isFirst);
      isFirst = false;
      return exchange;
    });
  },
};

/**
 * One round of `lease`: a lease for each request that may be in flight, granted before and revoked after, and keep-alives of them
 * as operations, beside grants and revocations of others. Leases that cannot be revoked end by themselves after two minutes.
 * @throws ConnectError if a connection does not come about, or a lease is refused
 */
export function runLeaseRound(options: StreamRoundOptions): Promise<RoundMeasurement> {
  const { ratio } = options.plan;
  return runStreamRound(new LeaseSource({ slotCount: slotCountOf(options.plan), ratio }), driver, options);
}
