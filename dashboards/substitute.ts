/** What stands for Grafana's own variables where nobody runs Grafana. */
export interface Substitutes {
  /** For `$__rate_interval`: a duration such as `5m`. */
  readonly rateInterval: string;
  /** For `$__interval`. */
  readonly interval: string;
  /** For `$cluster` and all others of a dashboard: a regular expression. Omitted: their names are left. */
  readonly value?: string;
}

/** An expression of a panel as Grafana sends it, with values in place of its variables. */
export function substitute(expression: string, { rateInterval, interval, value }: Substitutes): string {
  const timed = expression.replaceAll('$__rate_interval', rateInterval).replaceAll('$__interval', interval);
  return value === undefined ? timed : timed.replace(/"\$[a-zA-Z_]\w*"/g, () => JSON.stringify(value));
}
