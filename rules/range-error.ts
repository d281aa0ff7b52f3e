/** A range that would hold too few scrapes for `rate` to work. */
export class RangeTooShortError extends Error {
  readonly code = 'RANGE_TOO_SHORT';
  readonly seconds: number;
  readonly scaledSeconds: number;
  readonly leastSeconds: number;

  constructor(fields: { readonly seconds: number; readonly scaledSeconds: number; readonly leastSeconds: number }) {
    super(
      `a range of ${fields.seconds} s becomes ${fields.scaledSeconds} s, which holds fewer than four scrapes (${fields.leastSeconds} s): use a smaller --time-scale or a shorter generate.scrape_interval`,
    );
    this.name = 'RangeTooShortError';
    this.seconds = fields.seconds;
    this.scaledSeconds = fields.scaledSeconds;
    this.leastSeconds = fields.leastSeconds;
  }
}
