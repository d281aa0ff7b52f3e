/** An address that cannot be listened on: it does not parse, is taken, or is not this machine's. */
export class ListenError extends Error {
  readonly code = 'LISTEN_FAILED';
  readonly address: string;

  constructor(address: string, problem: string) {
    super(`cannot listen on "${address}": ${problem}`);
    this.name = 'ListenError';
    this.address = address;
  }
}
