/** PromQL that cannot be read, with the place in its text. */
export class PromqlSyntaxError extends Error {
  readonly code = 'promql_syntax';
  /** Characters before the first place that cannot be read. */
  readonly offset: number;

  constructor({ text, offset }: { readonly text: string; readonly offset: number }) {
    const rest = text.slice(offset).trim();
    const place = rest === '' ? 'at its end' : `at ${JSON.stringify(rest.slice(0, 30))}`;
    super(`cannot read the expression ${place}`);
    this.name = 'PromqlSyntaxError';
    this.offset = offset;
  }
}
