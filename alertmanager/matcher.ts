/** One label matcher of a route or an inhibition. */
export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** As every Alertmanager from 0.25 on reads it, whatever its matcher mode: `severity="critical"`. */
export function matcherText({ label, operator, value }: Matcher): string {
  return `${label}${operator}${JSON.stringify(value)}`;
}

/** `alertname="A"`, or `alertname=~"A|B"` for several names. Names are plain words. */
export function anyOf(label: string, values: readonly string[]): Matcher {
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? { label, operator: '=', value: only }
    : { label, operator: '=~', value: values.join('|') };
}
