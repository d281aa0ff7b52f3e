/** Operations were started and never ended, or the other way round: a mistake in a load, whose figures cannot be trusted. */
export class AccountingError extends Error {
  readonly code = 'unbalanced';
  readonly started: number;
  readonly ended: number;

  constructor(started: number, ended: number) {
    super(`${started} operations were started and ${ended} have ended: the figures of this round cannot be trusted`);
    this.name = 'AccountingError';
    this.started = started;
    this.ended = ended;
  }
}
