/** A connection of the pool did not come about in time. */
export class ConnectError extends Error {
  readonly code = 'connect_failed';
  /** `host:port` of each member that was not reached. */
  readonly addresses: readonly string[];
  readonly why: string;

  constructor(addresses: readonly string[], why: string) {
    super(`${addresses.join(', ')} cannot be reached: ${why}`);
    this.name = 'ConnectError';
    this.addresses = addresses;
    this.why = why;
  }
}
