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

/** A round was ended before anything of its measured time had been sent: it has no figures. */
export class RoundNotMeasuredError extends Error {
  readonly code = 'round_not_measured';
  /** Undefined where a signal ended it. */
  readonly why: string | undefined;

  constructor(why: string | undefined) {
    super(`nothing was measured: ${why ?? 'the round was ended before'}`);
    this.name = 'RoundNotMeasuredError';
    this.why = why;
  }
}
