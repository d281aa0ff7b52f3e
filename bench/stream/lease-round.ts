import type { Driver } from '../driver/driver.ts';
import type { RoundMeasurement } from '../load/measurement.ts';
import { firstLeaseOf, LeaseExchange } from './lease-exchange.ts';
import { StreamConnection } from './stream-connection.ts';
import { runStreamRound, type StreamRoundOptions } from './stream-round.ts';

const driver: Driver = {
  name: 'http2',
  connect: (options) => {
    const firstLease = firstLeaseOf(options.slotCount);
    return new StreamConnection(options, (host) => new LeaseExchange(host, firstLease));
  },
};

/**
 * One round of `lease`: a lease for each request that may be in flight, granted before and revoked after, and keep-alives of them
 * as operations. Leases that cannot be revoked end by themselves after two minutes.
 * @throws ConnectError if a connection does not come about, or a lease is refused
 */
export function runLeaseRound(options: StreamRoundOptions): Promise<RoundMeasurement> {
  return runStreamRound('lease', driver, options);
}
